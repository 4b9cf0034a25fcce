import { createEngine, type Decision, type Engine, type SubjectState } from '@samehand/engine';
import type { Hand, Heard } from '../takeover/hand.ts';
import { enrolHand, sitDown } from '../takeover/sit-down.ts';
import type { DeskGroup } from './gather-desks.ts';

/** Alarms of one set of constants at all desks, without a threshold: from these, every threshold's outcome is read. */
export interface Trial {
  /** Hours of genuine input at development people's desks, and at all. */
  readonly developmentHours: number;
  readonly hours: number;
  /** The highest alarm of every excursion of genuine input. */
  readonly peaks: readonly { readonly alarm: number; readonly isDevelopment: boolean; readonly desk: string }[];
  /** Each take-over: when the alarm first stood how high. */
  readonly rises: readonly Rise[];
}

/** Rising records of an alarm: active seconds since the take-over, and the alarm then. */
export type Rise = readonly { readonly seconds: number; readonly alarm: number }[];

/** A threshold that is never reached, so that no confirmation interferes. */
const never = { falseStepUpsPerHour: 1e-60, falseCutOffsPerHour: 1e-70 };
/** Share of the genuine input that comes before the impostor sits down. */
const before = 1 / 3;
/** Others who take each development desk over, in each way to part its sentences. */
const impostors = 2;

/** Enrolled subjects by hand: how loudly evidence counts changes nothing of an enrolment, so one is enough for all trials. */
export type Enrolled = Map<Hand, SubjectState | null>;

export function tryDecision(groups: readonly DeskGroup[], decision: Decision, enrolled: Enrolled): Trial {
  const peaks: { alarm: number; isDevelopment: boolean; desk: string }[] = [];
  const rises: Rise[] = [];
  let [hours, developmentHours] = [0, 0];
  for (const group of groups) {
    const engine = createEngine(group.population, never, { decision });
    for (const [owner, hand] of group.hands.entries()) {
      const subject = takeEnrolled(engine, hand, enrolled);
      if (subject === null) continue;
      const alone = workAlone(engine, subject, hand.later);
      hours += alone.hours;
      for (const alarm of alone.peaks) {
        peaks.push({ alarm, isDevelopment: group.isDevelopment, desk: hand.name });
      }
      if (!group.isDevelopment) continue;
      developmentHours += alone.hours;
      for (const other of pickImpostors(group, owner)) {
        rises.push(takeOver(engine, subject, hand.later, [...other.later, ...other.enrolled]));
      }
    }
  }
  return { hours, developmentHours, peaks, rises };
}

function takeEnrolled(engine: Engine, hand: Hand, enrolled: Enrolled): SubjectState | null {
  const known = enrolled.get(hand);
  if (known !== undefined) return known;
  const subject = enrolHand(engine, hand.enrolled);
  enrolled.set(hand, subject);
  return subject;
}

function pickImpostors({ hands, mice }: DeskGroup, owner: number): readonly Hand[] {
  const others: Hand[] = [];
  for (let step = 7; others.length < impostors && step < 7 + hands.length; step += 3) {
    const other = (owner + step) % hands.length;
    if (other !== owner && mice[other] !== mice[owner]) others.push(hands[other] as Hand);
  }
  return others;
}

function workAlone(engine: Engine, subject: SubjectState, heard: readonly Heard[]) {
  const desk = sitDown(engine, subject);
  const peaks: number[] = [];
  let [seconds, peak] = [0, 0];
  for (const one of heard) {
    const { alarm } = desk.hear(one).beliefs['same-person'];
    seconds += one.seconds;
    if (alarm > 0) peak = Math.max(peak, alarm);
    else if (peak > 0) {
      peaks.push(peak);
      peak = 0;
    }
  }
  if (peak > 0) peaks.push(peak);
  return { hours: seconds / 3600, peaks };
}

function takeOver(engine: Engine, subject: SubjectState, own: readonly Heard[], strange: readonly Heard[]): Rise {
  const desk = sitDown(engine, subject);
  for (const one of own.slice(0, Math.ceil(own.length * before))) desk.hear(one);
  const rise: { seconds: number; alarm: number }[] = [];
  let [seconds, highest] = [0, 0];
  for (const one of strange) {
    const { alarm } = desk.hear(one).beliefs['same-person'];
    seconds += one.seconds;
    if (alarm <= highest) continue;
    highest = alarm;
    rise.push({ seconds, alarm });
    if (alarm >= enough) break;
  }
  return rise;
}

/** No threshold that anybody would set is higher. */
const enough = 16;
