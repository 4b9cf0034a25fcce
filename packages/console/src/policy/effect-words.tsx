import { rulingWords } from '../words/rulings.ts';
import type { ReadableEffect } from './read-policy.ts';

/** What a rule does, in words. */
export function EffectWords({ effect }: { effect: ReadableEffect }) {
  const { ruling, access, isAlerting } = effect;
  return (
    <div>
      {ruling === null ? null : (
        <p>
          <span className="font-medium">{ruling}</span>
          <span className="text-ink-soft">
            {' '}
            {Object.hasOwn(rulingWords, ruling) ? rulingWords[ruling as keyof typeof rulingWords].means : ''}
          </span>
        </p>
      )}
      <ul className="mt-1 text-ink-soft">
        {access.map(([recordClass, level]) => (
          <li key={recordClass}>
            {recordClass === '*'
              ? access.length === 1
                ? 'All records'
                : 'All other records'
              : `Records of class “${recordClass}”`}{' '}
            {level === 'full' ? 'in full' : level}
          </li>
        ))}
        {isAlerting ? <li>An analyst is alerted</li> : null}
      </ul>
    </div>
  );
}
