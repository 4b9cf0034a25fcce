import type { KeyZone } from './capture.ts';

/**
 * How the codes of each zone but the last begin (no longer than tells them from all others), one group for each, in the order of
 * `keyZones`. T, G and B are the left hand's.
 */
const places =
  /^(?:Key([QWERTASDFGZXCVB])|(Key)|(Sp)|(Backsp|Del)|(Sh|Contr|Al|Met|OS|Ca)|(Ent|NumpadEn)|(Di|Numpad\d)|(Ba|Bra|Com|Eq|Int|Min|Nump|Pe|Qu|Sem|Sla))/;

/**
 * Zone of a key from `KeyboardEvent.code`, the physical place of the key on a QWERTY keyboard: the same place is the same zone
 * whatever layout is active, and nothing narrower than the zone is returned. Total: what it does not know is zone 8 (`other`).
 * @see https://www.w3.org/TR/uievents-code/
 */
export function zoneOfCode(code: string): KeyZone {
  return (places.exec(code)?.slice(1).findIndex(Boolean) ?? 8) as KeyZone;
}
