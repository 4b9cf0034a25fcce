import type { SessionDetail } from '@samehand/protocol';
import { Moment } from '../parts/moment.tsx';
import { rulingWords } from '../words/rulings.ts';

/** What stands now, in one sentence; quiet while all is well. */
export function StandingSentence({ session }: { session: SessionDetail }) {
  const { ruling } = session;
  const decision = session.decisions.findLast((made) => made.ruling === ruling);
  if (ruling === 'allow') {
    const isKnown = session.beliefs['same-person'].state !== 'unknown';
    return (
      <p className="prose-line text-lead">
        {isKnown
          ? `Nothing speaks against ${session.subject.name}. Records open as usual.`
          : `${session.subject.name} is still being enrolled, so the rhythm cannot be compared yet. Records open as the policy says.`}
      </p>
    );
  }
  const look = ruling === 'step-up' ? 'border-doubt bg-doubt-wash' : 'border-lost bg-lost-wash';
  const ink = ruling === 'step-up' ? 'text-doubt-ink' : 'text-lost-ink';
  return (
    <div className={`rounded-box border-l-2 px-5 py-4 ${look}`}>
      <p className="prose-line text-lead">{decision?.because ?? rulingWords[ruling].means}</p>
      <p className="mt-2 text-small text-ink-soft">
        <span className={`font-medium ${ink}`}>{rulingWords[ruling].word}</span>
        {decision === undefined ? null : (
          <>
            {' '}
            since <Moment at={decision.at} /> · {accessSentence(decision.access)}
          </>
        )}
      </p>
    </div>
  );
}

/** `order in full, everything else masked`. */
function accessSentence(access: Readonly<Record<string, string>>): string {
  const { '*': rest, ...named } = access;
  const words = Object.entries(named).map(([recordClass, level]) => `${recordClass} ${inWords(level)}`);
  return [...words, `${words.length === 0 ? 'all records' : 'everything else'} ${inWords(rest ?? 'refused')}`].join(
    ', ',
  );
}

function inWords(level: string): string {
  return level === 'full' ? 'in full' : level;
}
