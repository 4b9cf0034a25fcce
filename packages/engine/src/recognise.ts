import type { EpochMs } from '@samehand/protocol';
import { embed } from './comparison/embed.ts';
import type { StreamState } from './contract/state.ts';
import type { Instrument } from './instruments.ts';
import { discardQuarantine, quarantine } from './recognition/adapt.ts';
import { enrol, readEnrolment } from './recognition/enrol.ts';
import { emptyStretch, type FullWindow, gather, openStream } from './recognition/gather.ts';
import { judge } from './recognition/judge.ts';
import { recognitionParameters } from './recognition/parameters.ts';
import type { Trace } from './trace.ts';
import type { Walk } from './walk.ts';

/** One biometric witness hears new rows: cuts windows, and enrols or compares each. */
export function recognise(
  instrument: Instrument,
  walk: Walk,
  trace: Trace | undefined,
  rows: Float32Array,
  from: EpochMs,
  at: EpochMs,
): void {
  const { modality, fingerprint, voice } = instrument;
  if (walk.session.clock === 'coarse') {
    // Such a clock (hardened browsers) blurs the rhythm itself: neither learnt from nor compared, and said so.
    walk.weigh(
      'same-person',
      modality.name,
      { bits: 0, grounds: [{ code: 'clock-coarse' }] },
      from,
      at,
      voice.cutsAlone,
    );
    return;
  }
  const known = walk.stream(modality.name);
  const stream = known?.model === fingerprint ? known : openStream(fingerprint, from);
  const gathered = gather(stream, rows, modality, from, at);
  walk.setStream(modality.name, gathered.stream);
  for (const window of gathered.windows) hear(instrument, walk, trace, window, at);
}

function hear(
  instrument: Instrument,
  walk: Walk,
  trace: Trace | undefined,
  { rows, from }: FullWindow,
  at: EpochMs,
): void {
  const { modality, model, fingerprint, voice } = instrument;
  const { name } = modality;
  const bag = modality.bag(model, rows);
  const embedding = embed(model, bag);
  trace?.('rows', rows, name);
  trace?.('bag', bag, name);
  trace?.('embedding', embedding, name);

  const reference = walk.reference(name);
  if (reference === undefined || readEnrolment(reference, modality, fingerprint).state !== 'enrolled') {
    if (!mayLearn(walk)) return;
    walk.setReference(name, enrol(reference, model, fingerprint, embedding, modality.summarise(rows), at));
    return;
  }

  const stream = walk.stream(name) as StreamState;
  const judged = judge(model, voice, reference, stream.stretch, embedding);
  trace?.('llr', judged.llr, name);
  trace?.('bits', judged.bits, name);
  const told = judged.bits < 0 ? modality.explain(rows, reference.summary) : [{ code: voice.fits }];
  const grounds = told.length > 0 ? told : [{ code: voice.differs }];
  walk.weigh('same-person', name, { bits: judged.bits, grounds }, from, at, voice.cutsAlone);

  // While nothing is wrong every window is judged alone; a stretch is held together only inside an excursion of the alarm.
  const isExcursion = walk.session.beliefs['same-person'].alarm > 0;
  const goesOn = isExcursion && judged.stretch.windows < voice.stretchWindows;
  const judgedStream: StreamState = { ...stream, stretch: goesOn ? judged.stretch : emptyStretch };
  if (!mayLearn(walk)) {
    walk.setStream(name, discardQuarantine(judgedStream));
    return;
  }
  if (walk.session.beliefs['same-person'].bits < recognitionParameters.adaptFromBits || judged.bits < 0) {
    walk.setStream(name, judgedStream);
    return;
  }
  const summary = modality.summarise(rows);
  const adapted = quarantine(judgedStream, reference, embedding, summary, voice.memoryWindows, at);
  walk.setStream(name, adapted.stream);
  if (adapted.reference !== reference) walk.setReference(name, adapted.reference);
}

/** Nothing is learnt while any witness objects: neither to the person nor to there being one. */
function mayLearn(walk: Walk): boolean {
  const { 'same-person': person, 'human-at-device': hand } = walk.session.beliefs;
  const { learnBelowAlarm } = recognitionParameters;
  return !person.failed && person.alarm < learnBelowAlarm && hand.alarm < learnBelowAlarm;
}
