import type { SessionDetail } from '@samehand/protocol';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../parts/use-theme.ts';
import { readChartTokens } from './chart-tokens.ts';
import { lanesHeight } from './draw-timeline.ts';
import { MomentLine } from './moment-line.tsx';
import { momentsSince, nearestMoment, timelineMoments } from './timeline-moments.ts';
import { type TimelineDrawn, timelineOptions } from './timeline-options.ts';
import { endOf, rangeToDraw, type TimelineRange } from './timeline-range.ts';
import { type TimelineSeries, timelineSeries } from './timeline-series.ts';

const height = 380;

/** Belief over time with evidence, decisions and record reads on one axis. Arrow keys walk through the moments. */
export function BeliefTimeline({ session, range, now }: { session: SessionDetail; range: TimelineRange; now: number }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const { theme } = useTheme();

  const end = endOf(session, now);
  const series = useMemo(() => timelineSeries(session.points, end), [session.points, end]);
  const [from] = rangeToDraw(session, range, end);
  const moments = useMemo(() => momentsSince(timelineMoments(session), from * 1000), [session, from]);
  const drawn = useRef<TimelineDrawn>({ session, series, range: rangeToDraw(session, range, end) });
  drawn.current = { session, series, range: rangeToDraw(session, range, end) };
  const shownMoments = useRef(moments);
  shownMoments.current = moments;
  const spoken = series.spoken.join();

  // A new plot only for a new theme or a new line; new data are set on the plot that stands.
  useEffect(() => {
    const host = place.current;
    if (host === null) return;
    const tokens = readChartTokens(document.documentElement);
    const onCursor = (seconds: number | null): void => {
      setChosen(seconds === null ? null : nearestMoment(shownMoments.current, seconds * 1000));
    };
    const size = { width: host.clientWidth, height };
    const made = new uPlot(
      timelineOptions(size, tokens, () => drawn.current, onCursor),
      columns(drawn.current.series),
      host,
    );
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: host.clientWidth, height }));
    resized.observe(host);
    void document.fonts.ready.then(() => plot.current === made && made.redraw());
    return () => {
      resized.disconnect();
      plot.current = null;
      made.destroy();
    };
  }, [theme, spoken]);

  useEffect(() => {
    plot.current?.setData(columns(series), true);
  }, [series, session, range]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = walk(event.key, chosen, moments.length);
    if (next === undefined) return;
    event.preventDefault();
    const moment = next === null ? undefined : moments[next];
    const made = plot.current;
    if (made === null) return;
    const left = moment === undefined ? -10 : made.valToPos(moment.at / 1000, 'x');
    made.setCursor({ left, top: moment === undefined ? -10 : 0 }, false);
    setChosen(next);
  };

  return (
    <div>
      <div
        ref={place}
        role="application"
        aria-roledescription="timeline"
        aria-label={`Belief over time, ${moments.length} moments. Arrow keys walk through them.`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="belief-timeline relative"
        style={{ height, ['--lanes' as string]: `${lanesHeight}px` }}
      />
      <MomentLine moment={chosen === null ? undefined : moments[chosen]} />
    </div>
  );
}

function columns({ times, beliefs, alarms }: TimelineSeries): uPlot.AlignedData {
  return [times, ...beliefs, ...alarms] as unknown as uPlot.AlignedData;
}

/** Where a key leads; undefined where the key means nothing here, null to let go. */
function walk(key: string, from: number | null, count: number): number | null | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, (from ?? count) - 1);
    case 'ArrowRight':
      return Math.min(count - 1, (from ?? count - 2) + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
