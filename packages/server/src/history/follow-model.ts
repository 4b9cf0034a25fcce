import { isDeepStrictEqual } from 'node:util';
import {
  type Engine,
  fingerprint,
  type ModalityModel,
  type Population,
  parseSubject,
  type SubjectState,
  serialiseSubject,
  splitReferenceName,
} from '@samehand/engine';
import { epochMs, type SubjectId } from '@samehand/protocol';
import type { Store, SubjectRow } from '../stores/index.ts';
import { readAlerts } from './read-sessions.ts';
import { rebuildSubject } from './rebuild-subject.ts';

/** What became of the references when another model came into force. Counts of subjects. */
export interface Followed {
  /** Whose references were made under another model. */
  readonly found: number;
  /** Of these, who is enrolled again in all that they were enrolled in. */
  readonly kept: number;
  /** Of these, who was enrolled and must type or point for a while to be so again. */
  readonly lost: number;
}

const nothing: Followed = { found: 0, kept: 0, lost: 0 };
/** Name of the setting that says under which models the references beside it were last brought. */
export const stampName = 'model-of-references';

/**
 * Brings every reference under the model in force. A reference made under another model means nothing any more; the journal still
 * holds the input it was made of, so that nobody has to enrol again whose input reaches back far enough.
 *
 * One subject is one write. Cut short, it goes on where it stopped: what is under the model already is left alone. Must run before
 * the store serves live sessions.
 */
export async function followModel(
  store: Store,
  engine: Engine,
  population: Population,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Followed> {
  const models = fingerprintAll(population);
  const stamp = [...models].map(([name, print]) => `${name}:${print.toString(16)}`).join(' ');
  if ((await store.settings.get(stampName)) === stamp) return nothing;
  const alerts = await readAlerts(store);
  const heads = await store.subjects.list();
  let [found, kept, lost] = [0, 0, 0];
  const rebuild = async (row: SubjectRow, before: SubjectState, foreign: readonly string[]): Promise<SubjectState> => {
    const rebuilt = await rebuildSubject(row.id, row.position, { engine, past: store, journal: store.journal, alerts });
    return replaceReferences(before, rebuilt, foreign);
  };
  for (const [done, { id }] of heads.entries()) {
    onProgress(done, heads.length);
    const row = await store.subjects.load(id);
    const before = row === null ? null : readState(row);
    const foreign = before === null ? [] : listForeign(before, models);
    if (row === null || before === null) continue;
    const after = foreign.length === 0 ? before : await rebuild(row, before, foreign);
    const enrolment = await assessEnrolment(store, engine, id, after);
    // Where no reference changes, what is told of it may: a model that came back makes an old reference good again.
    if (after === before && isDeepStrictEqual(enrolment, row.enrolment)) continue;
    await store.saveDerived({
      decisions: [],
      alerts: [],
      recordReads: [],
      snapshots: [{ subject: { ...row, enrolment, state: serialiseSubject(after) }, sessions: [], points: [] }],
      checkpoint: null,
    });
    if (foreign.length === 0) continue;
    found += 1;
    if (isEnrolledAsBefore(row.enrolment, enrolment)) kept += 1;
    else lost += 1;
  }
  await store.settings.set(stampName, stamp);
  return { found, kept, lost };
}

/** Of each modality the fingerprint of its model, by name. Takes a moment: it reads every number. */
export function fingerprintAll({ models }: Population): ReadonlyMap<string, number> {
  const names = Object.keys(models).sort();
  return new Map(names.map((name) => [name, fingerprint(models[name] as ModalityModel)]));
}

/** A state that cannot be read is left to recovery, which notes it. */
export function readState({ state }: SubjectRow): SubjectState | null {
  const parsed = state === null ? null : parseSubject(state);
  return parsed?.ok ? parsed.value : null;
}

/** Keys (`deviceClass/modality`) of references that were made under another model than their modality's. */
function listForeign({ references }: SubjectState, models: ReadonlyMap<string, number>): readonly string[] {
  return Object.entries(references)
    .filter(([key, { model }]) => {
      const known = models.get(splitReferenceName(key).modality);
      return known !== undefined && known !== model;
    })
    .map(([key]) => key);
}

/** Where the journal holds nothing, the old reference stays: it counts as none, and is good again should its model come back. */
function replaceReferences(before: SubjectState, rebuilt: SubjectState, keys: readonly string[]): SubjectState {
  const references = { ...before.references };
  for (const key of keys) {
    const reference = rebuilt.references[key];
    if (reference !== undefined) references[key] = reference;
  }
  return { ...before, references };
}

/** As assessed on the device class of the latest session; where the store has forgotten all sessions, of any reference. */
async function assessEnrolment(
  store: Store,
  engine: Engine,
  id: SubjectId,
  subject: SubjectState,
): Promise<SubjectRow['enrolment']> {
  const latest = (await store.sessions.ofSubject(id)).at(-1);
  const row = latest === undefined ? null : await store.sessions.load(latest);
  const [any = '/'] = Object.keys(subject.references);
  const deviceClass = row?.device.class ?? splitReferenceName(any).deviceClass;
  // Enrolment does not depend on the time.
  const at = epochMs(0);
  return engine.assess({ subject, session: engine.openSession(at, { class: deviceClass }) }, at).enrolment;
}

function isEnrolledAsBefore(before: SubjectRow['enrolment'], after: SubjectRow['enrolment']): boolean {
  return Object.entries(before).every(
    ([modality, { state }]) => state !== 'enrolled' || after[modality]?.state === 'enrolled',
  );
}
