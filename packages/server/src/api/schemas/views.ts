import type { AlertView, ConsoleMe, SessionDetail, SessionSummary, SubjectView } from '@samehand/protocol';
import { accessLevels, rulings } from '@samehand/protocol';
import { z } from 'zod';
import { assessment, beliefs, enrolments, evidence, thresholds } from './belief.ts';
import { decision, detectionName } from './replies.ts';
import { drillMark, epoch } from './words.ts';

/** An answer carries exactly these fields: what the server holds beyond them (templates above all) is cut off here. */
const subject = z.object({ id: z.string(), name: z.string() });

export const consoleMe = z
  .object({
    name: z.string(),
    csrf: z.string().describe('send as x-samehand-csrf on every request that changes something'),
    version: z.string(),
    demo: z.object({ deskUrl: z.string() }).nullable(),
  })
  .meta({ id: 'ConsoleMe' });
consoleMe satisfies z.ZodType<ConsoleMe>;

const summaryShape = {
  id: z.string(),
  subject,
  device: z.object({ id: z.string(), class: z.string() }),
  site: z.string(),
  openedAt: epoch,
  endedAt: epoch.nullable(),
  lastInputAt: epoch.nullable(),
  ruling: z.enum(rulings),
  beliefs,
  enrolment: enrolments,
  reads: z.object({ full: z.number().int(), masked: z.number().int(), refused: z.number().int() }),
  accommodation: z.object({ confirmEveryMinutes: z.number().int() }).exactOptional(),
  drill: drillMark.exactOptional(),
};

export const sessionSummary = z.object(summaryShape).meta({ id: 'SessionSummary' });
sessionSummary satisfies z.ZodType<SessionSummary>;

export const beliefPoint = z
  .object({ at: epoch, evidence, bits: z.number(), alarm: z.number(), sentence: z.string() })
  .meta({ id: 'BeliefPoint' });

export const recordReadView = z
  .object({ at: epoch, recordClass: z.string(), record: z.string(), access: z.enum(accessLevels) })
  .meta({ id: 'RecordReadView' });

export const sessionDetail = z
  .object({
    ...summaryShape,
    thresholds,
    assessment: assessment.nullable(),
    points: z.array(beliefPoint).readonly(),
    decisions: z.array(decision).readonly(),
    recordReads: z.array(recordReadView).readonly(),
  })
  .meta({ id: 'SessionDetail' });
sessionDetail satisfies z.ZodType<SessionDetail>;

export const alertView = z
  .object({
    id: z.string(),
    session: z.string(),
    subject,
    at: epoch,
    ruling: z.enum(rulings),
    because: z.string(),
    since: epoch,
    secondsToDecision: z.number(),
    exposed: z.array(recordReadView).readonly(),
    state: z.enum(['open', 'closed']),
    closedBy: z.string().nullable(),
    outcome: z.enum(['impostor', 'genuine', 'unclear']).nullable(),
    detections: z.array(detectionName).readonly().exactOptional(),
    drill: drillMark.exactOptional(),
  })
  .meta({ id: 'AlertView' });
alertView satisfies z.ZodType<AlertView>;

export const subjectView = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: epoch,
    enrolment: enrolments,
    lastSeenAt: epoch.nullable(),
    sessions: z.number().int(),
  })
  .meta({ id: 'SubjectView' });
subjectView satisfies z.ZodType<SubjectView>;
