import { ranges, type TimelineRange } from '../chart/timeline-range.ts';

const words: Readonly<Record<TimelineRange, string>> = {
  '5 min': 'Last 5 min',
  '1 h': 'Last hour',
  whole: 'Whole session',
};

/** Native radio buttons: arrow keys and the announcing come with them. */
export function RangeChoice({ range, onChange }: { range: TimelineRange; onChange: (range: TimelineRange) => void }) {
  return (
    <fieldset className="flex gap-1 text-small">
      <legend className="sr-only">Stretch of time</legend>
      {ranges.map((option) => (
        <label
          key={option}
          className="rounded-[4px] px-2 py-0.5 text-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="range"
            className="sr-only"
            checked={range === option}
            onChange={() => onChange(option)}
          />
          {words[option]}
        </label>
      ))}
    </fieldset>
  );
}
