import type { KeyZone } from './capture.ts';
/**
 * Zone of a key from `KeyboardEvent.code`, the physical place of the key: the same place is the same zone whatever
 * layout is active, and nothing narrower than the zone is returned. Total: what it does not know is zone 8 (`other`).
 * @see https://www.w3.org/TR/uievents-code/
 */
export declare function zoneOfCode(code: string): KeyZone;
