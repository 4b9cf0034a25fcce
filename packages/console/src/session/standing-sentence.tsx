import type { SessionDetail } from '@samehand/protocol';
import { Moment } from '../parts/moment.tsx';
import { formatShare } from '../words/numbers.ts';
import { rulingWords } from '../words/rulings.ts';
import { witnessName } from '../words/witnesses.ts';

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
          : `${session.subject.name} is still being enrolled${progressOf(session)}. Until then nothing can be compared and records open as the policy says.`}
      </p>
    );
  }
  const look = ruling === 'step-up' ? 'border-doubt bg-doubt-wash' : 'border-lost bg-lost-wash';
  const ink = ruling === 'step-up' ? 'text-doubt-ink' : 'text-lost-ink';
  return (
    <div className={`rounded-box border-l-2 px-5 py-3 ${look}`}>
      <p className="prose-line text-lead">{decision?.because ?? rulingWords[ruling].means}</p>
      <p className="mt-1 text-small text-ink-soft">
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

/** `: typing 24 %, mouse enrolled`, or nothing where no modality was seen. */
function progressOf({ enrolment }: SessionDetail): string {
  const words = Object.entries(enrolment).map(
    ([modality, { state, progress }]) =>
      `${witnessName(modality).toLowerCase()} ${state === 'enrolling' ? formatShare(progress) : state === 'none' ? 'not begun' : 'enrolled'}`,
  );
  return words.length === 0 ? '' : `: ${words.join(', ')}`;
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
