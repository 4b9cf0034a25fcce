import { type SubjectId, type SubjectView, subjectId } from '@samehand/protocol';
import type { Config } from '../../config/index.ts';
import type { SubjectRow } from '../../stores/index.ts';
import { printTable, printTime } from '../printing/print-table.ts';
import { askAboutSubjects } from '../world/ask-running.ts';
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

/**
 * Everything that is kept of a subject, in words and sizes; never the references themselves. A running server tells what it has learnt up to now; what the folder holds
 * beside it is as old as the last snapshot.
 */
export async function showSubject(world: World, config: Config, id: string): Promise<void> {
  const running = await askRunning(world, config, id);
  await withRegistry(config.dataDir, async (registry) => {
    const stored = await registry.subjects.load(subjectId(id));
    const sessions = running?.sessions ?? (await registry.sessions.ofSubject(subjectId(id))).length;
    const { name, createdAt, lastSeenAt, enrolment } = running ?? stored ?? refuseUnknown(id);
    const state = stored?.state ?? null;
    const size = state === null ? 'none' : `${state.length} bytes of numbers`;
    const lines: readonly (readonly [string, string])[] = [
      ['Subject', id],
      ['Name', name],
      ['Known since', printTime(createdAt)],
      ['Last seen', printTime(lastSeenAt)],
      ['Enrolment', describeEnrolment(enrolment)],
      ['References', running === null ? size : `${size} at the last snapshot`],
      ['Sessions', String(sessions)],
    ];
    for (const [title, value] of lines) world.write(`${title.padEnd(12)} ${value}`);
  });
}

/** Null where no server of this data folder answers, which is no fault: the folder itself can be read. */
async function askRunning(world: World, config: Config, id: string): Promise<SubjectView | null> {
  const reply = await askAboutSubjects(world, config, 'samehand subject show', 'GET', id);
  if (reply === null) return null;
  const { status, body } = reply;
  if (status === 404) refuseUnknown(id);
  if (status !== 200) throw new CommandFault(`The running server refused: ${body}`);
  return JSON.parse(body) as SubjectView;
}

/** Does the erasing; a running server must do it itself, or what it holds in memory would be written again. */
export type EraseSubject = (id: SubjectId) => Promise<boolean>;

export async function eraseWhollySubject(
  world: World,
  config: Config,
  id: string,
  isConfirmed: boolean,
  erase: EraseSubject,
): Promise<void> {
  if (!isConfirmed) {
    await showSubject(world, config, id);
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
