import type { ConfirmationRequest, DrillRequest, OpenSessionRequest, RecordAccessReport } from '@samehand/protocol';
import { accessLevels, drillSpecies } from '@samehand/protocol';
import { z } from 'zod';
import { speedMost } from '../../auth/index.ts';
import { displayName, epoch, identifier, recordReference, word } from './words.ts';

const instant = z.iso.datetime({ offset: true }).describe('RFC 3339 date and time');

export const openSessionRequest = z
  .strictObject({
    subject: identifier,
    name: displayName.exactOptional(),
    device: z.strictObject({ id: identifier, class: word, managed: z.boolean() }),
    notice: z.strictObject({ recordedAt: instant, version: word }).nullable(),
    site: word.exactOptional(),
    accommodation: z
      .strictObject({ confirmEveryMinutes: z.int().min(5).max(480) })
      .describe('rhythm is not judged; a confirmation every so many minutes stands for it')
      .exactOptional(),
    drill: z.string().min(1).max(2000).describe('ticket of POST /v1/drills').exactOptional(),
  })
  .meta({ id: 'OpenSessionRequest' });
openSessionRequest satisfies z.ZodType<OpenSessionRequest>;

export const drillRequest = z
  .strictObject({
    subject: identifier,
    species: z.enum(drillSpecies),
    speed: z.number().min(1).max(speedMost).describe('time passes so many times as fast; default 1').exactOptional(),
  })
  .meta({ id: 'DrillRequest' });
drillRequest satisfies z.ZodType<DrillRequest>;

export const confirmationRequest = z
  .strictObject({ outcome: z.enum(['confirmed', 'failed']) })
  .meta({ id: 'ConfirmationRequest' });
confirmationRequest satisfies z.ZodType<ConfirmationRequest>;

/** What the gate may report at once. */
const accessesPerReport = 1000;

export const recordAccessReport = z
  .strictObject({
    accesses: z
      .array(
        z.strictObject({
          id: identifier,
          session: identifier,
          at: epoch,
          recordClass: word,
          record: recordReference,
          access: z.enum(accessLevels),
        }),
      )
      .min(1)
      .max(accessesPerReport),
  })
  .meta({ id: 'RecordAccessReport' });
recordAccessReport satisfies z.ZodType<RecordAccessReport>;

export const putSubjectRequest = z.strictObject({ name: displayName }).meta({ id: 'PutSubjectRequest' });

export const enterRequest = z
  .strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'the part of the link behind #') })
  .meta({ id: 'EnterRequest' });

export const closeAlertRequest = z
  .strictObject({ outcome: z.enum(['impostor', 'genuine', 'unclear']) })
  .meta({ id: 'CloseAlertRequest' });

/** `?live=true` or `?live=false`; without it every session. */
export const sessionsQuery = z.strictObject({ live: z.enum(['true', 'false']).exactOptional() });

export const subjectPath = z.strictObject({ subject: identifier });
export const sessionPath = z.strictObject({ session: identifier });
export const idPath = z.strictObject({ id: identifier });
