import type { EpochMs, Ground } from '@samehand/protocol';
import { embed, embedHere } from './comparison/embed.ts';
import { type Tell, tellBy } from './comparison/tell.ts';
import { tellInSession } from './comparison/tell-in-session.ts';
import { plainGrounds } from './contract/plain-grounds.ts';
import type { ReferenceState, ReferenceVersion, StreamState, Tray } from './contract/state.ts';
import { findMove } from './find-move.ts';
import { softCeiling } from './fusion/thresholds.ts';
import type { Instrument, Instruments } from './instruments.ts';
import { discardQuarantine, learn, quarantine } from './recognition/adapt.ts';
import { enrol, readEnrolment } from './recognition/enrol.ts';
import { emptyStretch, type FullWindow, gather, openStream } from './recognition/gather.ts';
import { keepHome } from './recognition/home.ts';
import { measureSize } from './recognition/measure-size.ts';
import { isNewDevice } from './recognition/new-device.ts';
import { noteOwn, offsetOf } from './recognition/own-scores.ts';
import { recognitionParameters } from './recognition/parameters.ts';
import { countSurprise, takeTally } from './recognition/patience.ts';
import { choosePlace, followPlaces, listPlaces, openPlace, readShares } from './recognition/places.ts';
import { weighWindow } from './recognition/weigh-window.ts';
import type { Walk } from './walk.ts';

/** One biometric witness hears new rows: cuts windows, and enrols or compares each. */
export function recognise(
  instruments: Instruments,
  instrument: Instrument,
  walk: Walk,
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
      { bits: 0, grounds: plainGrounds['clock-coarse'] },
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
  for (const window of gathered.windows) hear(instruments, instrument, walk, window, at);
}

function hear(instruments: Instruments, instrument: Instrument, walk: Walk, window: FullWindow, at: EpochMs): void {
  const { modality, model, fingerprint } = instrument;
  const { trace } = instruments;
  const bag = modality.bag(model, window.rows, instrument.room?.bag);
  // Needed no longer than this window: what is kept of it is copied.
  const embedding = instrument.room === null ? embed(model, bag) : embedHere(model, bag);
  trace?.('rows', window.rows, modality.name);
  trace?.('bag', bag, modality.name);
  trace?.('embedding', embedding, modality.name);

  const reference = walk.reference(modality.name);
  if (reference === undefined || readEnrolment(reference, modality, fingerprint).state !== 'enrolled') {
    if (!mayEnrol(instruments, instrument, walk, embedding, window, at)) return;
    if (!isUncontested(walk, recognitionParameters.learnBelowAlarm)) return;
    const summary = modality.summarise(window.rows);
    const size = measureSize(modality, window.rows);
    walk.setReference(modality.name, enrol(reference, model, fingerprint, embedding, size, summary, at));
    return;
  }
  const compared = compareWindow(instruments, instrument, walk, reference, embedding, window, at);
  adaptTo(instruments, instrument, walk, reference, embedding, window, compared, at);
}

/** What a window said when it was compared. */
interface Compared {
  readonly bits: number;
  /** Of each sub-reference, and how all of them are asked. */
  readonly each: Float32Array;
  readonly tell: Tell;
}

/** Compares, tells the evidence, and keeps the stretch together only inside an excursion of the alarm: a calm window is judged alone. */
function compareWindow(
  { trace, thresholds }: Instruments,
  instrument: Instrument,
  walk: Walk,
  reference: ReferenceState,
  embedding: Float32Array,
  { rows, from }: FullWindow,
  at: EpochMs,
): Compared {
  const { modality, voice } = instrument;
  const stream = walk.stream(modality.name) as StreamState;
  const places = listPlaces(reference);
  const shares = readShares(reference, stream.places);
  const offset = offsetOf(reference.own, voice.usualBits);
  const tell = tellBy(instrument.model, places, shares, offset);
  const now = choosePlace(shares);
  const { home: settled } = stream;
  const atHome =
    settled.windows === 0
      ? null
      : tellInSession(instrument.model, places[now] as ReferenceVersion, now, shares, settled, offset);
  const fits = (each: Float32Array) => places[choosePlace(each)] as ReferenceVersion;
  const weighed = weighWindow(tell, atHome, stream, embedding, measureSize(modality, rows), {
    voice,
    tally: reference.tally,
    ask: thresholds['same-person'].ask,
    isLeased: isLeased(walk, at),
    findMove: ({ each, alone }, bits) =>
      voice.cutsAlone ? findMove(instrument, fits(each), tell, rows, bits, alone) : null,
  });
  const { added: bits, isMoved } = weighed;
  trace?.('llr', weighed.llr, modality.name);
  trace?.('bits', bits, modality.name);
  const told = bits < 0 ? modality.explain(rows, fits(weighed.each).summary) : plainGrounds[voice.fits];
  const grounds = isMoved ? [...told, movedGround] : told.length > 0 ? told : plainGrounds[voice.differs];
  walk.weigh('same-person', modality.name, { bits, grounds }, from, at, voice.cutsAlone && !isMoved);
  const isExcursion = walk.session.beliefs['same-person'].alarm > 0;
  const goesOn = isExcursion && weighed.stretch.windows < voice.stretchWindows;
  // As it was calibrated for everybody: what the offset made of it would feed the offset.
  const alone = Math.max(...weighed.each) - offset;
  const counted = countSurprise(stream, weighed.bits, alone, isExcursion);
  // While nobody knows whose the input is, it tells nothing of where the subject is.
  const followed = places.length === 1 || isExcursion ? stream.places : followPlaces(reference, shares, weighed.each);
  const against = weighed.stretch.against - bits;
  const stretch = goesOn ? { ...weighed.stretch, mean: weighed.stretch.mean.slice(), against } : emptyStretch;
  const home = isExcursion || voice.homeShare === 0 ? stream.home : keepHome(stream.home, embedding, voice);
  const strongest = isExcursion ? Math.max(stream.strongest, -weighed.fresh) : 0;
  walk.setStream(modality.name, { ...stream, ...counted, stretch, strongest, home, places: followed });
  return { bits, each: weighed.each, tell };
}

const movedGround: Ground = { code: 'typing-moved' };

/**
 * Whether a window may enrol. On a class of device that is new to somebody enrolled elsewhere only while a confirmation is fresh and, later in the same session, where
 * it fits what was begun then, with which it is compared as with any reference: whoever has the password but cannot confirm is never enrolled as its owner, and who
 * sits down there later is found.
 */
function mayEnrol(
  instruments: Instruments,
  instrument: Instrument,
  walk: Walk,
  embedding: Float32Array,
  window: FullWindow,
  at: EpochMs,
): boolean {
  const { deviceClass, confirmedAt } = walk.session;
  if (isLeased(walk, at) || !isNewDevice(instruments.biometric, walk.subject, deviceClass)) return true;
  const begun = walk.reference(instrument.modality.name);
  if (confirmedAt === null || begun === undefined || begun.model !== instrument.fingerprint) return false;
  if (begun.windows < recognitionParameters.begunWindows) return false;
  return compareWindow(instruments, instrument, walk, begun, embedding, window, at).bits > 0;
}

/** Learns from a window only by a proof: a confirmation just given, or a stretch of mated windows on both its sides. */
function adaptTo(
  { thresholds }: Instruments,
  { modality, voice }: Instrument,
  walk: Walk,
  reference: ReferenceState,
  embedding: Float32Array,
  window: FullWindow,
  { bits, each, tell }: Compared,
  at: EpochMs,
): void {
  const { name } = modality;
  const stream = walk.stream(name) as StreamState;
  if (isLeased(walk, at)) {
    if (!isUncontested(walk, softCeiling(thresholds['same-person']))) return;
    const single = { mean: embedding, summary: modality.summarise(window.rows), windows: 1 };
    const place = choosePlace(each);
    if (stream.mayOpen && (each[place] as number) < recognitionParameters.placeOpensBelow) {
      remember(walk, name, openPlace(reference, embedding.slice(), single.summary, at));
      const opened = { bits: 0, grounds: [{ code: 'reference-opened' }] } as const;
      walk.weigh('same-person', name, opened, window.from, at, voice.cutsAlone);
      // One at a time, and what is known of the places counts for those that were.
      walk.setStream(name, { ...(walk.stream(name) as StreamState), mayOpen: false, places: noPlaces });
      return;
    }
    // The hand is one that is known: whoever comes with another one later was not asked.
    if (stream.mayOpen) walk.setStream(name, { ...stream, mayOpen: false });
    if ((each[place] as number) < recognitionParameters.leaseLearnsFrom) return;
    remember(walk, name, learn(reference, place, single, voice.memoryWindows, at));
    return;
  }
  if (!isUncontested(walk, recognitionParameters.learnBelowAlarm)) {
    walk.setStream(name, discardQuarantine(stream));
    return;
  }
  const { adaptFromBits, learnFromShare } = recognitionParameters;
  if (bits < learnFromShare * voice.capFor || walk.session.beliefs['same-person'].bits < adaptFromBits) return;
  const placeOf = ({ mean, windows }: Tray) => (each.length === 1 ? 0 : choosePlace(tell(mean, windows).each));
  const summary = modality.summarise(window.rows);
  const adapted = quarantine(stream, reference, embedding, summary, voice.memoryWindows, at, placeOf);
  walk.setStream(name, adapted.stream);
  if (adapted.reference !== reference) remember(walk, name, adapted.reference);
}

const noPlaces = new Float32Array(0);

/** Stores a reference that has learnt, and with it what its subject's windows told of their surprises. */
function remember(walk: Walk, name: string, reference: ReferenceState): void {
  const before = walk.stream(name) as StreamState;
  const { stream, tally } = takeTally(before, reference.tally);
  walk.setStream(name, stream);
  walk.setReference(name, { ...reference, tally, own: noteOwn(reference.own, before.proven) });
}

/** No witness objects: neither to the person, up to `alarm` bits, nor to there being one. */
function isUncontested(walk: Walk, alarm: number): boolean {
  const { 'same-person': person, 'human-at-device': hand } = walk.session.beliefs;
  return !person.failed && person.alarm < alarm && hand.alarm < recognitionParameters.learnBelowAlarm;
}

function isLeased(walk: Walk, at: EpochMs): boolean {
  const { confirmedAt } = walk.session;
  return confirmedAt !== null && at - confirmedAt <= recognitionParameters.leaseMs;
}
