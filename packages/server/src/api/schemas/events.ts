import type { ConsoleEvent } from '@samehand/protocol';
import { z } from 'zod';
import { decision } from './replies.ts';
import { alertView, beliefPoint, recordReadView, sessionSummary } from './views.ts';

/** What may go down the console's stream, field by field, like every other answer. */
export const consoleEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session'), session: sessionSummary }),
  z.object({ kind: z.literal('point'), session: z.string(), point: beliefPoint }),
  z.object({ kind: z.literal('decision'), decision }),
  z.object({ kind: z.literal('read'), session: z.string(), read: recordReadView }),
  z.object({ kind: z.literal('alert'), alert: alertView }),
]);
consoleEvent satisfies z.ZodType<ConsoleEvent>;
