import { useMemo, useState } from 'react';
import { useSubjects } from '../feed/use-console-data.ts';
import { Failure } from '../parts/failure.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { countOf } from '../words/numbers.ts';
import { isEnrolled } from './is-enrolled.ts';
import { SubjectTable } from './subject-table.tsx';

/** Whom samehand can recognise, and how far it is with the others. */
export function SubjectsPage() {
  const subjects = useSubjects();
  const [search, setSearch] = useState('');
  const all = subjects.data;
  const shown = useMemo(() => {
    const words = search.toLowerCase();
    return (all ?? [])
      .filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(words))
      .toSorted((a, b) => Number(isEnrolled(a)) - Number(isEnrolled(b)) || a.name.localeCompare(b.name));
  }, [all, search]);
  return (
    <>
      <PageHead
        title="Subjects"
        tab="Subjects"
        actions={<SearchField label="Search subjects" placeholder="Name or id" value={search} onChange={setSearch} />}
      >
        {all === undefined ? ' ' : sum(all.length, all.filter(isEnrolled).length)}
      </PageHead>
      {subjects.isPending ? <Waiting what="the subjects" /> : null}
      {subjects.isError ? (
        <Failure what="The subjects" error={subjects.error} onRetry={() => void subjects.refetch()} />
      ) : null}
      {shown.length > 0 ? <SubjectTable subjects={shown} /> : null}
      {all?.length === 0 ? (
        <Nothing title="Nobody is known yet">
          An employee appears here with their first session, or when your back end creates them.
        </Nothing>
      ) : null}
      {all !== undefined && all.length > 0 && shown.length === 0 ? (
        <Nothing title="Nobody matches">
          No name or id among {all.length} contains “{search}”.
        </Nothing>
      ) : null}
    </>
  );
}

function sum(all: number, enrolled: number): string {
  if (all === 0) return 'No subject yet.';
  if (enrolled === all) return `${countOf(all, 'person', 'people')}, all enrolled.`;
  return `${enrolled} of ${countOf(all, 'person', 'people')} enrolled. The others are recognised as soon as enough of their rhythm was seen.`;
}
