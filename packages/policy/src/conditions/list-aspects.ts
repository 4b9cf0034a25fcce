import type { Assessment, Circumstances, Question, Ruling } from '@samehand/protocol';

/** One thing that conditions look at. Two situations that are the same in all of them are the same to those conditions. */
export type Aspect = (
  assessment: Assessment,
  circumstances: Circumstances,
  previous: Ruling,
) => string | number | boolean;

/**
 * What some conditions look at in a situation.
 * @param mentions of the conditions (see listMentions)
 * @returns null where they look at a number that hardly ever comes again: bits, an alarm, a threshold
 */
export function listAspects(mentions: readonly string[]): readonly Aspect[] | null {
  const aspects = new Set<Aspect>();
  for (const mention of mentions) {
    const [variable = ''] = mention.split('.');
    const aspect = aspectOf.get(mention) ?? aspectOf.get(variable);
    if (aspect !== undefined) aspects.add(aspect);
    // What a macro binds is made of what it is bound to, and that is mentioned.
    else if (isVariable.has(variable)) return null;
  }
  return [...aspects];
}

const stateOf =
  (question: Question): Aspect =>
  ({ beliefs }) =>
    beliefs[question].state;
const aspectOf: ReadonlyMap<string, Aspect> = new Map(
  Object.entries<Aspect>({
    'belief.same_person.state': stateOf('same-person'),
    'belief.human_at_device.state': stateOf('human-at-device'),
    'belief.fitting_access.state': stateOf('fitting-access'),
    'belief.fitting_network.state': stateOf('fitting-network'),
    'device.managed': (_, { device }) => device.managed,
    'device.class': (_, { device }) => device.class,
    'device.id': (_, { device }) => device.id,
    grounds({ grounds }) {
      let codes = '';
      for (const { code } of grounds) codes = codes === '' ? code : `${codes},${code}`;
      return codes;
    },
    enrolment: (_, { enrolment }) => enrolment,
    site: (_, { site }) => site,
    hour: ({ at }) => Math.floor(at / 3_600_000) % 24,
    confirmation_pending: (_, { confirmationPending }) => confirmationPending,
    accommodated: (_, { isAccommodated }) => isAccommodated ?? false,
    confirmation_due: (_, { isConfirmationDue }) => isConfirmationDue ?? false,
    ruling: (_assessment, _circumstances, previous) => previous,
  }),
);
/** Variables that are not aspects as a whole, nor in each of their fields. */
const isVariable: ReadonlySet<string> = new Set(['belief', 'thresholds', 'device']);
