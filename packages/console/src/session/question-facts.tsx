import { questions, type SessionDetail } from '@samehand/protocol';
import { BeliefWord } from '../parts/belief-word.tsx';
import { formatAlarm, formatBits } from '../words/numbers.ts';
import { questionWords } from '../words/questions.ts';

/** The four questions with their state and numbers. The large number is the one that the state follows from: the alarm, not the belief. */
export function QuestionFacts({ session }: { session: SessionDetail }) {
  const { ask, cutOff } = session.thresholds;
  return (
    <dl className="mt-5 grid grid-cols-2 gap-x-10 gap-y-4 lg:grid-cols-4">
      {questions.map((question) => {
        const { bits, alarm, state } = session.beliefs[question];
        const { short, asks } = questionWords[question];
        return (
          <div
            key={question}
            className="grid grid-cols-[1fr_auto] gap-x-3 border-t border-rule pt-2"
            title={`${asks} Asks at an alarm of ${formatAlarm(ask)} bits, cuts off at ${formatAlarm(cutOff)}.`}
          >
            <dt className="text-small text-ink-faint">{short}</dt>
            <dd className="text-right text-small text-ink-faint tabular-nums">
              {state === 'unknown' ? 'no evidence' : `belief ${formatBits(bits)} bits`}
            </dd>
            <dd className="text-lead">
              <BeliefWord state={state} />
            </dd>
            <dd className="text-right text-lead tabular-nums">
              {state === 'unknown' ? '' : `alarm ${formatAlarm(alarm)} bits`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
