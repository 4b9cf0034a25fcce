const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** `+2.4`, `−3.1`, `0.0`: bits with their sign and a true minus, so that columns line up. */
export function formatBits(bits: number): string {
  const size = oneDecimal.format(Math.abs(bits));
  if (size === '0.0') return size;
  return bits < 0 ? `−${size}` : `+${size}`;
}

/** Alarm bits are never negative, so they carry no sign. */
export function formatAlarm(bits: number): string {
  return oneDecimal.format(Math.max(0, bits));
}

export function formatCount(count: number): string {
  return whole.format(count);
}

/** `1 record`, `3 records`. */
export function countOf(count: number, one: string, many: string): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}

/** A share 0…1 as whole per cent. */
export function formatShare(share: number): string {
  return `${whole.format(Math.round(Math.min(1, Math.max(0, share)) * 100))} %`;
}

/** Seconds as an analyst reads them: `4.2 s`, `48 s`, `3 min 10 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${oneDecimal.format(seconds)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return rounded % 60 === 0 ? `${minutes} min` : `${minutes} min ${rounded % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
