import { type EpochMs, type SessionId, sessionId } from '@samehand/protocol';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeDigits = 10;
const chanceBytes = 10;

/**
 * A session's id: its opening in 10 digits of base 32, then 80 bits of chance. It sorts by time, so that what is live lies
 * together in every index.
 */
export function createSessionId(at: EpochMs, random: (length: number) => Uint8Array): SessionId {
  let time = '';
  let rest: number = at;
  for (let digit = 0; digit < timeDigits; digit += 1) {
    time = (alphabet[rest % 32] ?? '0') + time;
    rest = Math.floor(rest / 32);
  }
  let chance = '';
  let bits = 0;
  let held = 0;
  for (const byte of random(chanceBytes)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      chance += alphabet[(held >> bits) & 31] ?? '0';
    }
    held &= (1 << bits) - 1;
  }
  return sessionId(`ses_${time}${chance}`);
}
