import { ranges, type TimelineRange } from '../chart/timeline-range.ts';
import { Choice } from '../parts/choice.tsx';

const words: Readonly<Record<TimelineRange, string>> = {
  '5 min': 'Last 5 min',
  '1 h': 'Last hour',
  whole: 'Whole session',
};

export function RangeChoice({ range, onChange }: { range: TimelineRange; onChange: (range: TimelineRange) => void }) {
  return <Choice legend="Stretch of time" options={ranges} words={words} chosen={range} onChange={onChange} />;
}
