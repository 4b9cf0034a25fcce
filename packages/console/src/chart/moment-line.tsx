import { Moment } from '../parts/moment.tsx';
import type { TimelineMoment } from './timeline-moments.ts';

/** The sentence of the moment that is pointed at; its place is kept free so that nothing jumps. */
export function MomentLine({ moment }: { moment: TimelineMoment | undefined }) {
  return (
    <output aria-live="polite" className="mt-2 flex min-h-10 items-start gap-3 rounded-box bg-sunken px-4 py-2.5">
      {moment === undefined ? (
        <span className="text-ink-faint">
          Point at the timeline, or focus it and use the arrow keys, to read what happened at a moment.
        </span>
      ) : (
        <>
          <span className="text-ink-faint">
            <Moment at={moment.at} />
          </span>
          <span className="font-medium whitespace-nowrap">{moment.label}</span>
          <span className="min-w-0">{moment.sentence}</span>
        </>
      )}
    </output>
  );
}
