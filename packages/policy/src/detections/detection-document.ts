import { isIdentifier, questions } from '@samehand/protocol';
import { z } from 'zod';

/** How bad it is where a detection is right. */
export const severities = ['low', 'medium', 'high', 'critical'] as const;

const words = z.string().min(1).max(1200);

/**
 * The shape of a detection: one file, one named thing that can go wrong, in the manner of the rules of elastic and sigma. A detection
 * names what happens; what follows from it is the policy's to say.
 */
export const detectionDocument = z.strictObject({
  version: z.literal(1),
  /** Names the detection for ever: do not give an old id to a new one. */
  id: z.string().refine(isIdentifier, 'must be 1–128 characters of A–Z a–z 0–9 . _ : @ | -'),
  title: z.string().min(1).max(120),
  question: z.enum(questions),
  /** Species of attack that it is for, as in docs/attacks.md. */
  species: z.array(z.string().min(1)).min(1),
  severity: z.enum(severities),
  /** CEL condition over the same variables as a policy's rules (docs/policy.md). */
  when: z.string().min(1).max(2000),
  /** What it sees and why that is no hand, or not hers. */
  explanation: words,
  /** What it does not see. */
  misses: words,
  falsePositives: z.array(words).min(1),
  /** What the analyst does, in order. */
  response: z.array(words).min(1),
  /** Pages of this project's docs, papers, other people's notes. */
  references: z.array(z.string().min(1)).min(1),
  /** Recorded attacks that must fire it, by name in test/traces; every genuine trace must not. */
  traces: z.array(z.string().min(1)).min(1),
});

/** A detection as plain JSON. */
export type DetectionDocument = z.infer<typeof detectionDocument>;
