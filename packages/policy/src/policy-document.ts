import { accessLevels, isIdentifier, rulings } from '@samehand/protocol';
import { z } from 'zod';

const accessLevel = z.enum(accessLevels);

/** Words of the company's own for one rule, added to what the engine saw. `{name}` stands for the employee's name. */
const words = z.strictObject({
  /** Third person, for the analyst. */
  analyst: z.string().min(1).max(500),
  /** Second person, for the employee. */
  employee: z.string().min(1).max(500),
});

const rule = z.strictObject({
  /** Names the rule in decisions for ever: do not give an old id to a new rule. */
  id: z
    .string()
    .refine(isIdentifier, 'must be 1–128 characters of A–Z a–z 0–9 . _ : @ | - and start with a letter or digit'),
  /** CEL condition; see docs/policy.md for the variables. */
  when: z.string().min(1).max(2000),
  ruling: z.enum(rulings),
  /** Access while the rule fires, by record class; classes that no rule names have the default. */
  access: z.record(z.string().min(1).max(128), accessLevel).optional(),
  /** Whether an analyst shall see it. Default: no. */
  alert: z.boolean().optional(),
  because: words.optional(),
});

/** The shape of a policy. Unknown fields are refused: a misspelt `alert` must not be silently no alert. */
export const policyDocument = z.strictObject({
  version: z.literal(1),
  /** Access by record class while no rule says less; `*` is every class that is not named. */
  access: z.record(z.string().min(1).max(128), accessLevel).refine((access) => '*' in access, "must name '*'"),
  rules: z.array(rule).max(200),
});

/** A company's rules, as plain JSON. */
export type PolicyDocument = z.infer<typeof policyDocument>;
export type PolicyRule = PolicyDocument['rules'][number];
