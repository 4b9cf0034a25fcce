import { type SubjectId, subjectId } from '@samehand/protocol';
import type { SubjectRow } from '../../stores/index.ts';
import { printTable, printTime } from '../printing/print-table.ts';
import { withRegistry } from '../world/with-registry.ts';
import { CommandFault, type World } from '../world/world.ts';

export async function listSubjects(world: World, dataDir: string): Promise<void> {
  const subjects = await withRegistry(dataDir, (registry) => registry.subjects.list());
  const rows = subjects.map((subject) => [
    subject.id,
    describeEnrolment(subject.enrolment),
    printTime(subject.lastSeenAt),
    String(subject.sessions),
    subject.name,
  ]);
  for (const line of printTable(['ID', 'ENROLMENT', 'LAST SEEN', 'SESSIONS', 'NAME'], rows)) world.write(line);
}

/** Everything that is kept of a subject, in words and sizes; never the references themselves. */
export async function showSubject(world: World, dataDir: string, id: string): Promise<void> {
  await withRegistry(dataDir, async (registry) => {
    const subject = (await registry.subjects.load(subjectId(id))) ?? refuseUnknown(id);
    const sessions = await registry.sessions.ofSubject(subject.id);
    const lines: readonly (readonly [string, string])[] = [
      ['Subject', subject.id],
      ['Name', subject.name],
      ['Known since', printTime(subject.createdAt)],
      ['Last seen', printTime(subject.lastSeenAt)],
      ['Enrolment', describeEnrolment(subject.enrolment)],
      ['References', subject.state === null ? 'none' : `${subject.state.length} bytes of numbers`],
      ['Sessions', String(sessions.length)],
    ];
    for (const [name, value] of lines) world.write(`${name.padEnd(12)} ${value}`);
  });
}

/** Does the erasing; a running server must do it itself, or what it holds in memory would be written again. */
export type EraseSubject = (id: SubjectId) => Promise<boolean>;

export async function eraseWhollySubject(
  world: World,
  dataDir: string,
  id: string,
  isConfirmed: boolean,
  erase: EraseSubject,
): Promise<void> {
  if (!isConfirmed) {
    await showSubject(world, dataDir, id);
    throw new CommandFault('Nothing was erased. To erase all of this for good, say it again with --yes');
  }
  if (!(await erase(subjectId(id)))) refuseUnknown(id);
  world.remark(`Everything about ${id} is erased: references, sessions, decisions, alerts, record reads, journal.`);
}

function describeEnrolment(enrolment: SubjectRow['enrolment']): string {
  const parts = Object.entries(enrolment).map(([modality, { state, progress }]) =>
    state === 'enrolling' ? `${modality} ${Math.floor(progress * 100)} %` : `${modality} ${state}`,
  );
  return parts.join(', ') || 'none';
}

function refuseUnknown(id: string): never {
  throw new CommandFault(`Nobody is known by the id ${id}: samehand subject list`);
}
