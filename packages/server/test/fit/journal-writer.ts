import { epochMs, sessionId, subjectId } from '@samehand/protocol';
import { openEmbeddedStore } from '../../src/stores/index.ts';

/** Writes into the journal of a folder without a pause, in groups, each row filled with a byte of its position; tells what is durable. */
const store = await openEmbeddedStore(process.argv[2] ?? '');
const [session, subject] = [sessionId('ses_writer'), subjectId('writer')];
const group = 20;
for (let next = 1; next < 50_000; next += group) {
  const appended = await Promise.all(
    Array.from({ length: group }, (_, index) => {
      const position = next + index;
      const body = new Uint8Array(20_000).fill(position % 251);
      return store.journal.append({
        key: `ses_writer/b/1/${position}`,
        session,
        subject,
        kind: 'batch',
        at: epochMs(position),
        body,
      });
    }),
  );
  const last = appended.at(-1);
  if (last?.kind === 'appended') process.send?.(last.position);
  // A pace that a disk can follow for the length of the test.
  await new Promise((wait) => setTimeout(wait, 5));
}
