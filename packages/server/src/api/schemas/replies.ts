import {
  type AccessByClass,
  type ApiError,
  accessLevels,
  type Decision,
  type DrillReply,
  type GateDecision,
  type OpenSessionReply,
  rulings,
  type SessionId,
  type SubjectId,
} from '@samehand/protocol';
import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../../errors/index.ts';
import { drillMark, epoch } from './words.ts';

export const apiErrorReply = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
      message: z.string(),
      where: z.string().exactOptional(),
    }),
  })
  .meta({ id: 'ApiError' });
apiErrorReply satisfies z.ZodType<ApiError>;

/** 204: done, nothing to say. */
export const nothing = z.null().describe('Done.');

export const drillReply = z
  .object({
    drill: z.string(),
    ticket: z.string().describe('compact JWS: goes into the opening of the session as `drill`'),
    expiresAt: epoch,
  })
  .meta({ id: 'DrillReply' });
drillReply satisfies z.ZodType<DrillReply>;

export const openSessionReply = z
  .object({ session: z.string(), token: z.string().describe('compact JWS for the collector'), expiresAt: epoch })
  .meta({ id: 'OpenSessionReply' });
openSessionReply satisfies z.ZodType<OpenSessionReply>;

const access = z
  .object({ '*': z.enum(accessLevels) })
  .catchall(z.enum(accessLevels))
  .describe('access per record class; * is every class that is not named');
access satisfies z.ZodType<AccessByClass>;

export const gateDecision = z
  .object({
    session: z.string(),
    sequence: z.number().int(),
    ruling: z.enum(rulings),
    access,
    becauseYou: z.string().describe('the reason for the employee, second person'),
    drill: drillMark.exactOptional(),
  })
  .meta({ id: 'GateDecision' });
gateDecision satisfies z.ZodType<GateDecision>;

export const detectionName = z
  .object({ id: z.string(), title: z.string(), severity: z.enum(['low', 'medium', 'high', 'critical']) })
  .describe('what is going on, by a name (docs/attacks.md#detections)')
  .meta({ id: 'DetectionName' });

export const decision = z
  .object({
    sequence: z.number().int(),
    session: z.custom<SessionId>((id) => typeof id === 'string').meta({ type: 'string' }),
    subject: z.custom<SubjectId>((id) => typeof id === 'string').meta({ type: 'string' }),
    at: epoch,
    ruling: z.enum(rulings),
    access,
    alert: z.boolean(),
    rules: z.array(z.string()).readonly(),
    detections: z.array(detectionName).readonly().exactOptional(),
    because: z.string(),
    becauseYou: z.string(),
  })
  .meta({ id: 'Decision' });
decision satisfies z.ZodType<Decision>;
