import { usePolicy } from '../feed/use-console-data.ts';
import { Failure } from '../parts/failure.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Section } from '../parts/section.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { countOf } from '../words/numbers.ts';
import { EffectWords } from './effect-words.tsx';
import { readPolicy } from './read-policy.ts';
import { RuleItem } from './rule-item.tsx';

/** The rules in force, as a company wrote them. Read only: rules change in the policy file, where a change can be reviewed. */
export function PolicyPage() {
  const policy = usePolicy();
  const readable = policy.data === undefined ? null : readPolicy(policy.data);
  return (
    <>
      <PageHead title="Policy" tab="Policy">
        {readable === null
          ? ' '
          : `${countOf(readable.rules.length, 'rule is', 'rules are')} in force${readable.version === null ? '' : `, version ${readable.version}`}. Where several fire, the most severe stands. Rules change in the policy file, never here.`}
      </PageHead>
      {policy.isPending ? <Waiting what="the policy" /> : null}
      {policy.isError ? <Failure what="The policy" error={policy.error} onRetry={() => void policy.refetch()} /> : null}
      {readable === null ? null : (
        <Section title="Rules">
          {readable.rules.length === 0 ? (
            <Nothing title="No rule is in force">Sessions are measured, but nothing follows from it.</Nothing>
          ) : null}
          <ol>
            {readable.rules.map((rule) => (
              <RuleItem key={rule.id} rule={rule} />
            ))}
            {readable.access.length === 0 ? null : (
              <li className="grid gap-x-10 gap-y-2 py-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
                <p className="text-ink-soft">Where no rule fires</p>
                <EffectWords effect={{ ruling: 'allow', access: readable.access, isAlerting: false }} />
              </li>
            )}
          </ol>
        </Section>
      )}
      {policy.data === undefined ? null : (
        <details className="mt-10" open={readable === null}>
          <summary className="cursor-pointer font-medium text-accent">The whole document</summary>
          {/* Long lines scroll, so the keyboard must reach it. */}
          <pre
            tabIndex={0}
            aria-label="Policy document"
            className="mt-3 overflow-x-auto rounded-box border border-rule bg-sunken p-4 font-mono text-small"
          >
            {JSON.stringify(policy.data, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}
