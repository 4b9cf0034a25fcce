import {
  type Assessment,
  type Circumstances,
  type Ground,
  groundCodes,
  type Question,
  type Ruling,
} from '@samehand/protocol';

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
    grounds: ({ grounds }) => nameGrounds(grounds),
    enrolment: (_, { enrolment }) => enrolment,
    site: (_, { site }) => site,
    hour: ({ at }) => Math.floor(at / 3_600_000) % 24,
    confirmation_pending: (_, { confirmationPending }) => confirmationPending,
    accommodated: (_, { isAccommodated }) => isAccommodated ?? false,
    confirmation_due: (_, { isConfirmationDue }) => isConfirmationDue ?? false,
    ruling: (_assessment, _circumstances, previous) => previous,
  }),
);
const numberOf: ReadonlyMap<string, number> = new Map(groundCodes.map((code, at) => [code, at + 1]));
const base = groundCodes.length + 1;
/** So many codes fit into one number. */
const codesMost = Math.floor(Math.log(Number.MAX_SAFE_INTEGER) / Math.log(base));

/** The codes in their order, as the digits of one number, for numbers are compared at once; words where they are too many, or one is none of the list. */
function nameGrounds(grounds: readonly Ground[]): number | string {
  let named = 0;
  let isKnown = grounds.length <= codesMost;
  for (const { code } of grounds) {
    const number = numberOf.get(code);
    isKnown &&= number !== undefined;
    named = named * base + (number ?? 0);
  }
  return isKnown ? named : grounds.map(({ code }) => code).join();
}

/** Variables that are not aspects as a whole, nor in each of their fields. */
const isVariable: ReadonlySet<string> = new Set(['belief', 'thresholds', 'device']);
