import type { EngineState } from '@samehand/engine';

type Streams = EngineState['session']['streams'];

/** The state after an observation with nothing learnt from it: what is believed as it became; references, and the windows that wait to be learnt, as they were. Where doubt threw these away, they stay away. */
export function forgetLesson(before: EngineState, after: EngineState): EngineState {
  const streams: Record<string, Streams[string]> = { ...after.session.streams };
  for (const [name, { green, ripe }] of Object.entries(before.session.streams)) {
    const heard = streams[name];
    if (heard !== undefined && heard.green.windows + heard.ripe.windows > 0) streams[name] = { ...heard, green, ripe };
  }
  return { subject: before.subject, session: { ...after.session, streams } };
}
