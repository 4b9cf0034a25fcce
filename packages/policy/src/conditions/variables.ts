import { Environment } from '@marcbachmann/cel-js';
import type { Assessment, Belief, Circumstances, Ruling } from '@samehand/protocol';

const belief = { bits: 'double', alarm: 'double', state: 'string' } as const;

/** The variables of a condition, with their types: what a rule may know, and no more. */
export function createEnvironment(): Environment {
  return new Environment({ limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxCallArguments: 8 } })
    .registerVariable({
      name: 'belief',
      schema: { same_person: belief, human_at_device: belief, fitting_access: belief, fitting_network: belief },
    })
    .registerVariable({ name: 'thresholds', schema: { ask: 'double', cut_off: 'double' } })
    .registerVariable({ name: 'device', schema: { id: 'string', class: 'string', managed: 'bool' } })
    .registerVariable('grounds', 'list<string>')
    .registerVariable('enrolment', 'string')
    .registerVariable('site', 'string')
    .registerVariable('hour', 'int')
    .registerVariable('confirmation_pending', 'bool')
    .registerVariable('accommodated', 'bool')
    .registerVariable('confirmation_due', 'bool')
    .registerVariable('ruling', 'string');
}

/** The values of the variables in one situation. */
export interface Situation {
  readonly belief: Readonly<Record<'same_person' | 'human_at_device' | 'fitting_access' | 'fitting_network', Belief>>;
  readonly thresholds: { readonly ask: number; readonly cut_off: number };
  readonly device: Circumstances['device'];
  readonly grounds: readonly string[];
  readonly enrolment: string;
  readonly site: string;
  /** 0…23, UTC. */
  readonly hour: bigint;
  readonly confirmation_pending: boolean;
  readonly accommodated: boolean;
  readonly confirmation_due: boolean;
  readonly ruling: Ruling;
}

export function describeSituation(assessment: Assessment, circumstances: Circumstances, previous: Ruling): Situation {
  const { beliefs, thresholds } = assessment;
  return {
    belief: {
      same_person: beliefs['same-person'],
      human_at_device: beliefs['human-at-device'],
      fitting_access: beliefs['fitting-access'],
      fitting_network: beliefs['fitting-network'],
    },
    thresholds: { ask: thresholds.ask, cut_off: thresholds.cutOff },
    device: circumstances.device,
    grounds: assessment.grounds.map((ground) => ground.code),
    enrolment: circumstances.enrolment,
    site: circumstances.site,
    hour: BigInt(Math.floor(assessment.at / 3_600_000) % 24),
    confirmation_pending: circumstances.confirmationPending,
    accommodated: circumstances.isAccommodated ?? false,
    confirmation_due: circumstances.isConfirmationDue ?? false,
    ruling: previous,
  };
}
