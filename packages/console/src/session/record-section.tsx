import type { RecordReadView } from '@samehand/protocol';
import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { ReadList } from '../parts/read-list.tsx';
import { Section } from '../parts/section.tsx';
import { formatCount } from '../words/numbers.ts';

const shownFirst = 12;

export function RecordSection({ reads }: { reads: readonly RecordReadView[] }) {
  const [shown, setShown] = useState(shownFirst);
  const full = reads.filter(({ access }) => access === 'full').length;
  const note =
    reads.length === 0 ? undefined : `${formatCount(full)} in full, ${formatCount(reads.length - full)} withheld`;
  return (
    <Section title="Records read" note={note}>
      {reads.length === 0 ? <p className="text-ink-faint">No customer’s record was opened in this session.</p> : null}
      <ReadList reads={reads.slice(-shown).reverse()} />
      {reads.length > shown ? (
        <Button className="mt-3" onClick={() => setShown(shown + 50)}>
          Show earlier
        </Button>
      ) : null}
    </Section>
  );
}
