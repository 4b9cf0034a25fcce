import type { Assessment, Circumstances, Question, Ruling } from '@samehand/protocol';

/**
 * A name for all that some conditions look at in a situation: two situations of one name are the same to them.
 * @param mentions of the conditions (see listMentions)
 * @returns null where they look at a number that hardly ever comes again: bits, an alarm, a threshold
 */
export function prepareNames(mentions: readonly string[]): NameSituation | null {
  const parts: Part[] = [];
  for (const mention of new Set(mentions)) {
    const [variable = ''] = mention.split('.');
    const part = partOf.get(mention) ?? partOf.get(variable);
    if (part !== undefined) parts.push(part);
    // What a macro binds is made of what it is bound to, and that is mentioned.
    else if (isVariable.has(variable)) return null;
  }
  return (assessment, circumstances, previous) => {
    let name = '';
    for (const part of parts) name += `${part(assessment, circumstances, previous)}|`;
    return name;
  };
}

export type NameSituation = (assessment: Assessment, circumstances: Circumstances, previous: Ruling) => string;
type Part = (...situation: Parameters<NameSituation>) => string | number | boolean;

const stateOf =
  (question: Question): Part =>
  ({ beliefs }) =>
    beliefs[question].state;
/** With its length: it is anybody's text, and none may pass for something else. */
const write = (text: string): string => `${text.length}:${text}`;

const partOf: ReadonlyMap<string, Part> = new Map(
  Object.entries<Part>({
    'belief.same_person.state': stateOf('same-person'),
    'belief.human_at_device.state': stateOf('human-at-device'),
    'belief.fitting_access.state': stateOf('fitting-access'),
    'belief.fitting_network.state': stateOf('fitting-network'),
    'device.managed': (_, { device }) => device.managed,
    device: (_, { device }) => `${device.managed}${write(device.class)}${write(device.id)}`,
    grounds({ grounds }) {
      let codes = '';
      for (const { code } of grounds) codes += `${code},`;
      return codes;
    },
    enrolment: (_, { enrolment }) => enrolment,
    site: (_, { site }) => write(site),
    hour: ({ at }) => Math.floor(at / 3_600_000) % 24,
    confirmation_pending: (_, { confirmationPending }) => confirmationPending,
    accommodated: (_, { isAccommodated }) => isAccommodated ?? false,
    confirmation_due: (_, { isConfirmationDue }) => isConfirmationDue ?? false,
    ruling: (_assessment, _circumstances, previous) => previous,
  }),
);
/** Variables of which some fields have no name here. */
const isVariable: ReadonlySet<string> = new Set(['belief', 'thresholds']);
