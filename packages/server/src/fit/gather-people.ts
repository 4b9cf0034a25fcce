import { type Modality, modalities, type Population } from '@samehand/engine';
import type { SubjectId } from '@samehand/protocol';
import {
  type AlertsBySession,
  listSessions,
  type Past,
  readAccepted,
  readAlerts,
  readContested,
  type Sifted,
} from '../history/index.ts';
import type { Journal, SessionRow, Subjects } from '../stores/index.ts';
import { createWindowCutter, type WindowCutter } from './cut-windows.ts';
import { fitParameters } from './fit-parameters.ts';
import type { HandGatherer } from './gather-hands.ts';
import { orderByChance } from './order-by-chance.ts';
import type { Gathered, PersonWindows } from './person-windows.ts';
import { spread } from './spread.ts';

/** Where the company's own people are read from. */
export interface Source {
  readonly past: Past & { readonly subjects: Pick<Subjects, 'list'> };
  /** Where a subject's input lies: each partition of a data folder has a journal of its own. */
  readonly inputOf: (subject: SubjectId) => Input;
}

export interface Input {
  readonly journal: Pick<Journal, 'readSession'>;
  /** Journal position up to which the timelines are complete. */
  readonly upTo: number;
}

/** Windows of one subject so far, by modality. */
type Collected = Record<string, { readonly enrolled: Float32Array[]; readonly probes: Float32Array[] }>;

interface Span extends Sifted {
  from: number | null;
  to: number | null;
  sessions: number;
}

/**
 * Reads the accepted input of at most `subjectsMost` subjects, one session at a time, and keeps a bounded number of windows of each.
 * Those with too little for a judgement are left out.
 * @param hands hears all that is read
 */
export async function gatherPeople(
  { past, inputOf }: Source,
  population: Population,
  hands: HandGatherer,
  onProgress: (done: number, total: number) => void,
): Promise<Gathered> {
  const people: Record<string, PersonWindows[]> = Object.fromEntries(modalities.map(({ name }) => [name, []]));
  const cutter = createWindowCutter(population);
  const alerts = await readAlerts(past);
  const chosen = orderByChance(await past.subjects.list(), ({ id }) => id).slice(0, fitParameters.subjectsMost);
  const span: Span = { from: null, to: null, sessions: 0, accepted: 0, contested: 0 };
  for (const [done, { id }] of chosen.entries()) {
    onProgress(done, chosen.length);
    hands.begin(id);
    const collected = await collectOne(id, { past, ...inputOf(id), alerts, cutter, hands, span });
    for (const modality of modalities) {
      const windows = collected[modality.name];
      if (windows !== undefined && isEnough(modality, windows))
        people[modality.name]?.push({ subject: id, ...windows });
    }
  }
  onProgress(chosen.length, chosen.length);
  return { people, subjects: chosen.length, ...span };
}

interface Collecting extends Input {
  readonly past: Past;
  readonly alerts: AlertsBySession;
  readonly cutter: WindowCutter;
  readonly hands: HandGatherer;
  readonly span: Span;
}

async function collectOne(id: SubjectId, deps: Collecting): Promise<Collected> {
  const { past, journal, upTo, alerts, cutter, hands, span } = deps;
  const collected: Collected = {};
  const sessions = pickDevice(await listSessions(past, id));
  const half = Math.min(Math.ceil(sessions.length / 2), fitParameters.enrolSessions);
  const later = sessions.slice(half);
  for (const [index, session] of [
    ...sessions.slice(0, half),
    ...spread(later, fitParameters.probeSessions),
  ].entries()) {
    cutter.begin(session.openedAt, session.device.class);
    const contested = await readContested(past, session, alerts);
    for await (const observation of readAccepted(journal, session, contested, upTo, span)) {
      cutter.hear(observation);
      hands.hear(observation);
      span.from = Math.min(span.from ?? Infinity, observation.at);
      span.to = Math.max(span.to ?? 0, observation.at);
    }
    span.sessions += 1;
    for (const modality of modalities) {
      const windows = cutter.windows[modality.name];
      if (windows !== undefined) take(collected, modality, windows, index < half);
    }
  }
  return collected;
}

/** References are kept by device class; people are judged on the class on which they have most sessions. */
function pickDevice(sessions: readonly SessionRow[]): readonly SessionRow[] {
  const classes = Map.groupBy(sessions, ({ device }) => device.class);
  return [...classes.values()].reduce((most, each) => (each.length > most.length ? each : most), []);
}

/** A session enrols or it probes, never both. */
function take(collected: Collected, modality: Modality, windows: readonly Float32Array[], isEarly: boolean): void {
  const { enrolledMost, probesOfSession } = fitParameters;
  const { enrolled, probes } = (collected[modality.name] ??= { enrolled: [], probes: [] });
  const enrols = enrolled.length < (isEarly ? enrolledMost : modality.enrolmentWindows);
  if (enrols) enrolled.push(...windows.slice(0, enrolledMost - enrolled.length));
  else probes.push(...windows.slice(0, probesOfSession));
}

function isEnough(modality: Modality, { enrolled, probes }: Omit<PersonWindows, 'subject'>): boolean {
  return enrolled.length >= modality.enrolmentWindows && probes.length >= fitParameters.probesLeast;
}
