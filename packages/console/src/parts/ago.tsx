import { useNow } from '../services/services.tsx';
import { formatAgo, formatExact } from '../words/times.ts';

/** "12 s ago", with the exact time on hover; "never" where there is none. */
export function Ago({ at, never = 'never' }: { at: number | null; never?: string }) {
  const now = useNow();
  if (at === null) return <span className="text-ink-faint">{never}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at)} className="whitespace-nowrap">
      {formatAgo(at, now)}
    </time>
  );
}
