import { EffectWords } from './effect-words.tsx';
import type { ReadableRule } from './read-policy.ts';

export function RuleItem({ rule }: { rule: ReadableRule }) {
  return (
    <li className="grid gap-x-10 gap-y-3 border-b border-rule py-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div>
        <h3 className="font-semibold">{inWords(rule.id)}</h3>
        {rule.because === null ? null : <p className="prose-line text-ink-soft">{rule.because}</p>}
        {rule.becauseYou === null ? null : (
          <p className="prose-line mt-1 text-ink-soft">
            <span className="text-ink-faint">The employee reads: </span>
            {rule.becauseYou}
          </p>
        )}
        <p className="mt-2 text-small">
          <span className="text-ink-faint">when </span>
          <code className="font-mono break-words">{rule.when}</code>
        </p>
      </div>
      <EffectWords effect={rule} />
    </li>
  );
}

/** `ask-on-doubt` as a heading: `Ask on doubt`. */
function inWords(id: string): string {
  const words = id.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
