import { useAlerts } from '../feed/use-console-data.ts';
import { Failure } from '../parts/failure.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Section } from '../parts/section.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { countOf } from '../words/numbers.ts';
import { ClosedAlert, closedColumns } from './closed-alert.tsx';
import { OpenAlert } from './open-alert.tsx';

/** What an analyst was asked to look into: open first, then what came of the others. */
export function AlertsPage() {
  const alerts = useAlerts();
  const open = alerts.data?.filter(({ state }) => state === 'open').toSorted((a, b) => b.at - a.at) ?? [];
  const closed = alerts.data?.filter(({ state }) => state === 'closed').toSorted((a, b) => b.at - a.at) ?? [];
  return (
    <>
      <PageHead title="Alerts" tab={open.length > 0 ? `Alerts (${open.length})` : 'Alerts'}>
        {alerts.data === undefined
          ? ' '
          : open.length === 0
            ? 'Nothing waits for you.'
            : `${countOf(open.length, 'alert waits', 'alerts wait')} for you.`}
      </PageHead>
      {alerts.isPending ? <Waiting what="the alerts" /> : null}
      {alerts.isError ? <Failure what="The alerts" error={alerts.error} onRetry={() => void alerts.refetch()} /> : null}
      {open.length > 0 ? (
        <Section title="Open" className="mb-10">
          <ul className="grid gap-4 pt-2">
            {open.map((alert) => (
              <OpenAlert key={alert.id} alert={alert} />
            ))}
          </ul>
        </Section>
      ) : null}
      {closed.length > 0 ? (
        <Section title="Closed" note={countOf(closed.length, 'alert', 'alerts')}>
          <div aria-hidden="true" className={`${closedColumns} h-8 text-small font-medium text-ink-faint`}>
            <span />
            <span>Subject</span>
            <span>What it was</span>
            <span className="text-right">Records exposed</span>
            <span className="text-right">To the decision</span>
            <span className="text-right">When</span>
          </div>
          <ul className="border-t border-rule">
            {closed.map((alert) => (
              <ClosedAlert key={alert.id} alert={alert} />
            ))}
          </ul>
        </Section>
      ) : null}
      {alerts.data?.length === 0 ? (
        <Nothing title="No alert so far">
          An alert appears here when the policy masks or ends a session and asks for an analyst. Records are protected
          before you read it.
        </Nothing>
      ) : null}
    </>
  );
}
