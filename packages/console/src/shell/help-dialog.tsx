import { type RefObject, useId } from 'react';
import { Button } from '../parts/button.tsx';

const groups = [
  {
    title: 'Go to',
    keys: [
      [['g', 'l'], 'Live'],
      [['g', 'a'], 'Alerts'],
      [['g', 's'], 'Subjects'],
      [['g', 'p'], 'Policy'],
    ],
  },
  {
    title: 'In lists',
    keys: [
      [['↓', 'j'], 'Next row'],
      [['↑', 'k'], 'Previous row'],
      [['Home', 'End'], 'First, last row'],
      [['Enter'], 'Open the row'],
      [['/'], 'Search'],
    ],
  },
  {
    title: 'On the timeline',
    keys: [
      [['←', '→'], 'Previous, next moment'],
      [['Home', 'End'], 'First, last moment'],
      [['Esc'], 'Let go of the moment'],
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      [['t'], 'Light or dark'],
      [['?'], 'This list'],
    ],
  },
] as const;

export function HelpDialog({
  dialog,
  isOn,
  onChange,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  const title = useId();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      className="m-auto w-[560px] max-w-[calc(100vw-48px)] rounded-box border border-rule bg-surface p-6 text-ink shadow-raised"
    >
      <h2 id={title} className="text-head font-semibold">
        Shortcuts
      </h2>
      <div className="mt-4 grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2 text-small font-medium text-ink-faint">{group.title}</h3>
            <dl className="grid gap-1.5">
              {group.keys.map(([keys, means]) => (
                <div key={means} className="flex items-center justify-between gap-4">
                  <dt>{means}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <kbd
                        key={key}
                        className="rounded-[4px] border border-rule px-1.5 font-mono text-small text-ink-soft"
                      >
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-6 flex items-center justify-between border-t border-rule pt-4">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={isOn}
            onChange={(event) => onChange(event.target.checked)}
          />
          Single-key shortcuts
        </label>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
    </dialog>
  );
}
