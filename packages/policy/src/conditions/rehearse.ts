import { type Belief, type BeliefState, rulings } from '@samehand/protocol';
import type { Situation } from './variables.ts';

const states: readonly BeliefState[] = ['unknown', 'held', 'doubt', 'lost'];
const bitsOf: Readonly<Record<BeliefState, number>> = { unknown: 0, held: 12.5, doubt: -3.25, lost: -20 };
const alarmOf: Readonly<Record<BeliefState, number>> = { unknown: 0, held: 0, doubt: 15.5, lost: 24 };

/**
 * Situations in which every condition is tried when a policy is read, so that one which can only fail (a division by zero, an index
 * past the end) is refused then and not in the middle of a shift. Every state of every belief, ruling, enrolment and hour occurs.
 */
export function* rehearsals(): Generator<Situation> {
  let turn = 0;
  for (const person of states) {
    for (const hand of states) {
      for (const ruling of rulings) {
        yield rehearse(person, hand, ruling, turn);
        turn += 1;
      }
    }
  }
}

function rehearse(person: BeliefState, hand: BeliefState, ruling: Situation['ruling'], turn: number): Situation {
  const belief = (state: BeliefState): Belief => ({ state, bits: bitsOf[state], alarm: alarmOf[state] });
  return {
    belief: {
      same_person: belief(person),
      human_at_device: belief(hand),
      fitting_access: belief(states[turn % 4] ?? 'unknown'),
      fitting_network: belief(states[(turn >> 2) % 4] ?? 'unknown'),
    },
    thresholds: { ask: 14.5, cut_off: 20.5 },
    device: { id: 'device-1', class: 'laptop', managed: turn % 2 === 0 },
    grounds: turn % 3 === 0 ? [] : ['typing-differs', 'hold-longer'],
    enrolment: ['none', 'enrolling', 'enrolled'][turn % 3] ?? 'none',
    site: turn % 5 === 0 ? '' : 'home',
    hour: BigInt(turn % 24),
    confirmation_pending: turn % 2 === 1,
    accommodated: turn % 7 === 0,
    confirmation_due: turn % 14 === 0,
    ruling,
  };
}
