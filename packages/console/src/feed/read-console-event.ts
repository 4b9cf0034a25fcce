import type { ConsoleEvent } from '@samehand/protocol';
import type { StreamedEvent } from './parse-events.ts';

const body: Readonly<Record<ConsoleEvent['kind'], readonly string[]>> = {
  session: ['session'],
  point: ['session', 'point'],
  decision: ['decision'],
  read: ['session', 'read'],
  alert: ['alert'],
};

/** The event in its type, or null for a kind this console does not know (a newer server) or a body that lacks its parts. */
export function readConsoleEvent({ event, data }: StreamedEvent): ConsoleEvent | null {
  if (!Object.hasOwn(body, event)) return null;
  const parts = body[event as ConsoleEvent['kind']];
  let rest: unknown;
  try {
    rest = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof rest !== 'object' || rest === null) return null;
  if (!parts.every((part) => Object.hasOwn(rest, part))) return null;
  return { ...rest, kind: event } as ConsoleEvent;
}
