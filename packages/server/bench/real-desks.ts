import { encodeBatch } from '@samehand/protocol';
import { isTouchScreen } from '../../evaluation/src/datasets/is-touch-screen.ts';
import { readDataset } from '../../evaluation/src/datasets/read-dataset.ts';
import { readKeystrokes, type TypingSession } from '../../evaluation/src/datasets/read-keystrokes.ts';
import { type PointingSession, readPointer } from '../../evaluation/src/datasets/read-pointer.ts';
import { captureMoments, type MomentCapture } from '../../evaluation/src/drive/capture-moments.ts';
import { isHeldOut, readFittingSubjects } from '../../evaluation/src/fit/fitting-subjects.ts';
import { createChance } from '../../evaluation/src/synthetic/chance.ts';
import type { Desk } from './load.ts';

const typingSet = 'keystrokes-aalto-desktop';
/** Sentences that enrol, as the take-over protocol has it; what comes after is work. */
const enrolling = 12;
/** Batches of work that a desk must have: all send as long as one slice lasts. */
const workMin = 10;
/** The hand goes from the keys to the mouse, or back, ms: the homing time of the keystroke-level model (Card, Moran and Newell 1980). */
const homing = 400;
/** A pause longer than this ends a run of pointing: that of the cutter, after which a stroke is over, ms. */
const restMin = 1_000;

/** Something recorded, placed on the desk's own time when it is played. */
interface Event {
  readonly at: number;
  readonly play: (capture: MomentCapture, at: number) => void;
}
type Run = readonly Event[];

/**
 * Desks of real people whom the shipped model has never seen: as in the take-over protocol, a typist of one set with a pointer of
 * another, each in their own time with their own pauses, in turns that last as long: whatever has lasted less goes on. Sampled, cut and encoded
 * as the collector does; it looks every `seconds`, and where nothing is ready nothing is sent.
 * @param pointingSet e.g. `mouse-sapimouse`; its people are dealt out again and again, for there are fewer of them
 * @param count of desks
 * @returns null where the folder lacks a set
 */
export function readRealDesks(
  folder: string,
  pointingSet: string,
  count: number,
  seconds: number,
): readonly Desk[] | null {
  const fitting = readFittingSubjects();
  const held = (set: string) => readDataset(folder, set)?.filter(({ subject }) => isHeldOut(fitting, set, subject));
  const [typists, pointers] = [held(typingSet), held(pointingSet)];
  if (!typists?.length || !pointers?.length) return null;
  const hands = pointers.map(({ text }) => readHand(text)).filter((hand) => hand !== null);
  const desks: Desk[] = [];
  for (const [index, typist] of typists.entries()) {
    const hand = hands[index % hands.length];
    if (hand === undefined || desks.length === count) break;
    const sentences = readKeystrokes(typist.text).map(playSentence);
    const early = takeTurns(sentences.slice(0, enrolling), hand.longest);
    const late = takeTurns(sentences.slice(enrolling), hand.other);
    const desk = record(typist.subject, early, late, seconds);
    if (desk.work.length >= workMin) desks.push(desk);
  }
  return desks;
}

/** The longer session enrols, the other is work. Null where there are not two. */
function readHand(text: string): { readonly longest: readonly Run[]; readonly other: readonly Run[] } | null {
  const sessions = readPointer(text).filter((session) => !isTouchScreen(session));
  const [longest, other] = sessions.sort((a, b) => b.moments.length - a.moments.length);
  return longest && other ? { longest: playPointing(longest), other: playPointing(other) } : null;
}

/** A sentence with the pause after it left to the next one: presses before releases of the same moment stay apart by key. */
function playSentence({ keys }: TypingSession): Run {
  const events = keys.flatMap(({ press, release, zone }, key): Event[] => [
    { at: press, play: ({ sampler }, at) => sampler.press(key, zone, at) },
    { at: release, play: ({ sampler }, at) => sampler.release(key, at) },
  ]);
  return events.sort((a, b) => a.at - b.at);
}

function playPointing({ moments }: PointingSession): readonly Run[] {
  const runs: Event[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, kind, button, x, y } of moments) {
    if (at - last > restMin) runs.push([]);
    last = at;
    const play: Event['play'] = (capture, now) => {
      if (kind === 'move') capture.take({ at: now, kind, x, y });
      else if (kind === 'down') capture.cutter.press(now, x, y, button);
      else if (kind === 'up') capture.cutter.release(now, x, y);
      else capture.cutter.wheel(now, x, y);
    };
    runs.at(-1)?.push({ at, play });
  }
  return runs;
}

/** Each with the pause that came before it in its own recording, or that of changing hands where that is longer. */
function takeTurns(typing: readonly Run[], pointing: readonly Run[]): readonly Run[] {
  const turns: Run[] = [];
  const sides = [typing, pointing].map((runs) => ({ runs, next: 0, spent: 0, endedAt: null as number | null }));
  let clock = 0;
  let before: (typeof sides)[number] | null = null;
  for (;;) {
    // No more of one than of the other: pointing alone, for the rest of a longer recording, would be another kind of desk.
    const [one, other] = sides.map(({ runs, next, spent }) => ({ isOver: next === runs.length, spent }));
    if ((one?.isOver && one.spent <= (other?.spent ?? 0)) || (other?.isOver && other.spent <= (one?.spent ?? 0)))
      return turns;
    const [side] = sides.filter(({ runs, next }) => next < runs.length).sort((a, b) => a.spent - b.spent);
    const run = side?.runs[side.next];
    if (side === undefined || run === undefined) return turns;
    const [from, to] = [run[0]?.at ?? 0, run.at(-1)?.at ?? 0];
    const pause = side === before && side.endedAt !== null ? Math.max(0, from - side.endedAt) : homing;
    const start = clock + pause;
    turns.push(run.map(({ at, play }) => ({ at: start + at - from, play })));
    clock = start + to - from;
    Object.assign(side, { next: side.next + 1, spent: side.spent + pause + to - from, endedAt: to });
    before = side;
  }
}

function record(name: string, early: readonly Run[], late: readonly Run[], seconds: number): Desk {
  const chance = createChance(7).branch(name);
  const capture = captureMoments(chance);
  const page = Math.floor(chance() * 0x1_0000_0000);
  let sequence = 0;
  let due = seconds * 1_000;
  const after = (early.at(-1)?.at(-1)?.at ?? 0) + homing;
  const play = (runs: readonly Run[], shift: number): Uint8Array[] => {
    const bodies: Uint8Array[] = [];
    for (const { at, play } of runs.flat()) {
      for (; at + shift >= due; due += seconds * 1_000) {
        const parts = capture.seal(due);
        if (parts.length === 0) continue;
        const encoded = encodeBatch({ page, sequence, age: 0, losses: {}, parts });
        if (!encoded.ok) throw new Error(`a real batch cannot be encoded: ${JSON.stringify(encoded.error)}`);
        bodies.push(encoded.value);
        sequence += 1;
      }
      play(capture, at + shift);
    }
    return bodies;
  };
  return { enrol: play(early, 0), work: play(late, after) };
}
