import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { BeliefTimeline } from '../chart/belief-timeline.tsx';
import { firstRange, type TimelineRange } from '../chart/timeline-range.ts';
import { useSession } from '../feed/use-console-data.ts';
import { Ago } from '../parts/ago.tsx';
import { DrillWord } from '../parts/drill-word.tsx';
import { Failure } from '../parts/failure.tsx';
import { Moment } from '../parts/moment.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Section } from '../parts/section.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useNow } from '../services/services.tsx';
import { DecisionList } from './decision-list.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { QuestionFacts } from './question-facts.tsx';
import { RangeChoice } from './range-choice.tsx';
import { RecordSection } from './record-section.tsx';
import { StandingSentence } from './standing-sentence.tsx';

/** One session: what stands, how it came to be, and what was opened meanwhile. */
export function SessionPage() {
  const { session: id } = useParams({ from: '/shell/sessions/$session' });
  const { data: session, isPending, isError, error, refetch } = useSession(id);
  const now = useNow();
  const [chosen, setRange] = useState<TimelineRange | null>(null);

  if (isPending) return <Waiting what="the session" />;
  if (isError) return <Failure what={`Session ${id}`} error={error} onRetry={() => void refetch()} />;
  const range = chosen ?? firstRange(session, now);
  return (
    <>
      <p className="mb-1 text-small text-ink-faint">
        <Link to="/live" className="text-accent underline-offset-2 hover:underline">
          Live sessions
        </Link>
        <span aria-hidden="true"> / </span>
        <span className="font-mono text-small">{session.id}</span>
      </p>
      <PageHead title={session.subject.name} tab={session.subject.name}>
        {session.drill === undefined ? null : (
          <>
            <DrillWord drill={session.drill} /> ·{' '}
          </>
        )}
        {session.accommodation === undefined ? null : (
          <>rhythm not judged, confirms every {session.accommodation.confirmEveryMinutes} min · </>
        )}
        {session.device.class} <span className="font-mono text-small">{session.device.id}</span>, {session.site} ·
        signed in <Moment at={session.openedAt} /> ·{' '}
        {session.endedAt === null ? (
          <>
            last input <Ago at={session.lastInputAt} />
          </>
        ) : (
          <>
            ended <Moment at={session.endedAt} />
          </>
        )}
      </PageHead>
      <StandingSentence session={session} />
      <QuestionFacts session={session} />
      <Section title="Belief over time" className="mt-8" note={<RangeChoice range={range} onChange={setRange} />}>
        {session.points.length === 0 ? (
          <Nothing title="No evidence yet">
            The first window of 32 keys or a stretch of mouse movement gives the first point, usually within a minute of
            work.
          </Nothing>
        ) : (
          <BeliefTimeline session={session} range={range} now={now} />
        )}
      </Section>
      <div className="mt-10 grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <EvidenceList points={session.points} isHeld={session.ruling === 'allow'} />
        <div className="grid content-start gap-10">
          <DecisionList decisions={session.decisions} />
          <RecordSection reads={session.recordReads} />
        </div>
      </div>
    </>
  );
}
