import { useId } from 'react';

/** One of a few, as native radio buttons: arrow keys and the announcing come with them. */
export function Choice<Option extends string>({
  legend,
  options,
  words,
  chosen,
  onChange,
}: {
  legend: string;
  options: readonly Option[];
  words: Readonly<Record<Option, string>>;
  chosen: Option;
  onChange: (option: Option) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex gap-1 text-small">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option}
          className="rounded-[4px] px-2 py-0.5 text-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={chosen === option}
            onChange={() => onChange(option)}
          />
          {words[option]}
        </label>
      ))}
    </fieldset>
  );
}
