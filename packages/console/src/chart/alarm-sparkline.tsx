import type { BeliefPoint } from '@samehand/protocol';
import { formatAlarm } from '../words/numbers.ts';

const width = 176;
const height = 48;
/** The stretch shown, in milliseconds. */
const spanMs = 5 * 60_000;

/** The alarm of the worst question over the last five minutes, under its two thresholds. */
export function AlarmSparkline({
  points,
  thresholds,
}: {
  points: readonly BeliefPoint[];
  thresholds: { readonly ask: number; readonly cutOff: number };
}) {
  const last = points.at(-1);
  if (last === undefined) return null;
  const worst = points.findLast(({ alarm }) => alarm > 0)?.evidence.question ?? 'same-person';
  const shown = points.filter(({ at, evidence }) => evidence.question === worst && at > last.at - spanMs);
  const now = shown.at(-1)?.alarm ?? 0;
  const top = thresholds.cutOff * 1.4;
  const x = (at: number): number => width - 4 - ((last.at - at) / spanMs) * (width - 4);
  const y = (bits: number): number => height - 2 - (Math.min(bits, top) / top) * (height - 6);
  let path = '';
  for (const { at, alarm } of shown) path += path === '' ? `M${x(at)} ${y(alarm)}` : `H${x(at)}V${y(alarm)}`;
  const ink = now >= thresholds.cutOff ? 'text-lost' : now >= thresholds.ask ? 'text-doubt' : 'text-ink-faint';
  return (
    <figure className={ink}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Alarm over the last five minutes, now ${formatAlarm(now)} bits; ask at ${formatAlarm(thresholds.ask)}, cut off at ${formatAlarm(thresholds.cutOff)}.`}
      >
        <g className="text-rule-strong" stroke="currentColor" strokeDasharray="2 3" opacity="0.7">
          <path d={`M0 ${y(thresholds.ask)}H${width}`} />
          <path d={`M0 ${y(thresholds.cutOff)}H${width}`} />
        </g>
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
        <circle cx={x(last.at)} cy={y(now)} r="2.5" fill="currentColor" />
      </svg>
      <figcaption className="mt-1 text-right text-small text-ink-faint">alarm {formatAlarm(now)} bits</figcaption>
    </figure>
  );
}
