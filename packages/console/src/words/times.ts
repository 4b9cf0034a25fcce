const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** `14:02:10`, local time. */
export function formatClock(at: number): string {
  return clock.format(at);
}

/** `Sat, 22 Nov 2025, 14:02:10 GMT+1`: what stands behind every relative time. */
export function formatExact(at: number): string {
  return exact.format(at);
}

/** `now`, `12 s ago`, `4 min ago`, `3 h ago`, then the date. Both in milliseconds since 1970; the future counts as now. */
export function formatAgo(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1000);
  if (seconds < 1) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  return day.format(at);
}

/** The clock alone for today, with the date before it otherwise. */
export function formatMoment(at: number, now: number): string {
  return now - at < 20 * 3_600_000 ? formatClock(at) : `${day.format(at)}, ${formatClock(at)}`;
}
