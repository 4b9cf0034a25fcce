import { useServices } from '../services/services.tsx';
import { formatExact, formatMoment } from '../words/times.ts';

/** A fixed point in time as a clock reading, with the exact time on hover. */
export function Moment({ at }: { at: number }) {
  const { clock } = useServices();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at)} className="whitespace-nowrap">
      {formatMoment(at, clock.now())}
    </time>
  );
}
