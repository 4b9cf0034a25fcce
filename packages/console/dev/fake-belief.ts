import type { BeliefPoint, BeliefState, Ground, Question } from '@samehand/protocol';
import { epochMs } from '@samehand/protocol';
import type { Chance } from './fake-chance.ts';

/** As the engine's budget gives them: 1 false step-up in 40 h, 1 false cut-off in 2,000 h. */
export const thresholds = { ask: 13.6, cutOff: 19.3 } as const;

export interface FakeBelief {
  bits: number;
  alarm: number;
  known: boolean;
}
export type FakeBeliefs = Record<Question, FakeBelief>;

export function startBeliefs(isEnrolled: boolean): FakeBeliefs {
  return {
    'same-person': { bits: 0, alarm: 0, known: isEnrolled },
    'human-at-device': { bits: 0, alarm: 0, known: true },
    'fitting-access': { bits: 0, alarm: 0, known: false },
    'fitting-network': { bits: 0, alarm: 0, known: false },
  };
}

export function stateOf({ alarm, known }: FakeBelief): BeliefState {
  if (!known) return 'unknown';
  if (alarm >= thresholds.cutOff) return 'lost';
  return alarm >= thresholds.ask ? 'doubt' : 'held';
}

interface Said {
  readonly question: Question;
  readonly witness: string;
  readonly bits: number;
  readonly grounds: readonly Ground[];
  readonly sentence: string;
}

/** One piece of evidence, believable in size and words; it moves the belief it is about. */
export function sayEvidence(
  beliefs: FakeBeliefs,
  { at, name, isImpostor }: { at: number; name: string; isImpostor: boolean },
  chance: Chance,
): BeliefPoint {
  const said = choose(name, isImpostor, beliefs['same-person'].known, chance);
  const belief = beliefs[said.question];
  belief.bits = Math.min(18, Math.max(-24, belief.bits * 0.985 + said.bits));
  belief.alarm = Math.max(0, belief.alarm - said.bits);
  return {
    at: epochMs(at),
    evidence: {
      question: said.question,
      witness: said.witness,
      bits: said.bits,
      at: epochMs(at),
      grounds: said.grounds,
    },
    bits: belief.bits,
    alarm: belief.alarm,
    sentence: said.sentence,
  };
}

function choose(name: string, isImpostor: boolean, isEnrolled: boolean, chance: Chance): Said {
  const draw = chance.next();
  if (draw < 0.12 || !isEnrolled) {
    return {
      question: 'human-at-device',
      witness: 'injection',
      bits: 0.4 + chance.next() * 0.4,
      grounds: [{ code: 'hand-present' }],
      sentence: 'The irregularity of a human hand is present in keys and mouse.',
    };
  }
  return draw < 0.4 ? mouse(name, isImpostor, chance) : typing(name, isImpostor, chance);
}

function mouse(name: string, isImpostor: boolean, chance: Chance): Said {
  const bits = isImpostor ? -1.1 + chance.normal() * 0.9 : 0.9 + chance.normal() * 1.1;
  const by = chance.between(14, 38);
  return {
    question: 'same-person',
    witness: 'pointer',
    bits,
    grounds: bits < 0 ? [{ code: 'pointer-differs' }, { code: 'pointer-faster', by }] : [{ code: 'pointer-fits' }],
    sentence:
      bits < 0 ? `The mouse moves ${by} % faster than ${name} moves it.` : `The mouse moves as ${name} moves it.`,
  };
}

function typing(name: string, isImpostor: boolean, chance: Chance): Said {
  const bits = isImpostor ? -3.1 + chance.normal() * 1.2 : 2.2 + chance.normal() * 1.5;
  const by = chance.between(22, 61);
  if (bits >= 0) {
    return {
      question: 'same-person',
      witness: 'keystroke',
      bits,
      grounds: [{ code: 'typing-fits' }],
      sentence: `The typing fits ${name}.`,
    };
  }
  const [ground, reason] = chance.pick<readonly [Ground, string]>([
    [{ code: 'hold-longer', zone: 'space', by }, `the space bar is held ${by} ms longer than usual`],
    [{ code: 'flight-longer', zone: 'left-letter', by }, `the left hand’s letters come ${by} ms later than usual`],
    [{ code: 'rollover-less', by }, `keys overlap ${by} % less often than usual`],
    [{ code: 'hold-shorter', zone: 'erase', by }, `the erase key is held ${by} ms shorter than usual`],
  ]);
  return {
    question: 'same-person',
    witness: 'keystroke',
    bits,
    grounds: [{ code: 'typing-differs' }, ground],
    sentence: `The typing does not fit ${name}: ${reason}.`,
  };
}
