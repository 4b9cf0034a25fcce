import { type Assessment, type Enrolment, type Evidence, groundCodes, questions } from '@samehand/protocol';
import { z } from 'zod';
import { epoch } from './words.ts';

const beliefState = z.enum(['unknown', 'held', 'doubt', 'lost']);

const ground = z.object({
  code: z.enum(groundCodes),
  zone: z.string().exactOptional(),
  by: z.number().exactOptional(),
});

export const evidence = z
  .object({
    question: z.enum(questions),
    witness: z.string(),
    bits: z.number().describe('log₂ likelihood ratio; positive speaks for the employee'),
    at: epoch,
    grounds: z.array(ground).readonly(),
  })
  .meta({ id: 'Evidence' });
evidence satisfies z.ZodType<Evidence>;

const belief = z.object({
  bits: z.number().describe('accumulated bits'),
  state: beliefState,
  alarm: z.number().describe('bits of the sequential alarm, ≥ 0'),
});
/** One belief for each of the four questions. */
export const beliefs = z.record(z.enum(questions), belief);

const enrolment = z
  .object({
    state: z.enum(['none', 'enrolling', 'enrolled']),
    progress: z.number().describe('0…1'),
    others: z
      .number()
      .exactOptional()
      .describe('references beside the first: another keyboard or task, each opened by a confirmation'),
  })
  .meta({ id: 'Enrolment' });
enrolment satisfies z.ZodType<Enrolment>;
/** By modality: `keystroke`, `pointer`. */
export const enrolments = z.record(z.string(), enrolment);

export const thresholds = z.object({ ask: z.number(), cutOff: z.number() }).describe('alarm thresholds in bits');

export const assessment = z
  .object({
    at: epoch,
    beliefs,
    enrolment: enrolments,
    thresholds,
    since: epoch.nullable(),
    grounds: z.array(ground).readonly(),
  })
  .meta({ id: 'Assessment' });
assessment satisfies z.ZodType<Assessment>;
