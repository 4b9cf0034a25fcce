import { questions, type SessionDetail } from '@samehand/protocol';
import { BeliefWord } from '../parts/belief-word.tsx';
import { formatAlarm, formatBits } from '../words/numbers.ts';
import { questionWords } from '../words/questions.ts';

/** The four questions with their state and numbers. */
export function QuestionFacts({ session }: { session: SessionDetail }) {
  return (
    <dl className="mt-6 grid grid-cols-2 gap-x-10 gap-y-4 lg:grid-cols-4">
      {questions.map((question) => {
        const { bits, alarm, state } = session.beliefs[question];
        return (
          <div key={question} className="border-t border-rule pt-3" title={questionWords[question].asks}>
            <dt className="text-small text-ink-faint">{questionWords[question].short}</dt>
            <dd className="mt-1 flex items-baseline justify-between gap-3">
              <span className="text-lead">
                <BeliefWord state={state} />
              </span>
              {state === 'unknown' ? (
                <span className="text-small text-ink-faint">no evidence</span>
              ) : (
                <span className="text-right text-small text-ink-soft">
                  <span className="text-body text-ink">{formatBits(bits)} bits</span>
                  <br />
                  alarm {formatAlarm(alarm)} of {formatAlarm(session.thresholds.ask)}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
