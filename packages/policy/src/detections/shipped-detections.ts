import anotherHand from './shipped/another-hand.json' with { type: 'json' };
import concurrentSession from './shipped/concurrent-session.json' with { type: 'json' };
import confirmationFailed from './shipped/confirmation-failed.json' with { type: 'json' };
import keysNotHeld from './shipped/keys-not-held.json' with { type: 'json' };
import metronomicTyping from './shipped/metronomic-typing.json' with { type: 'json' };
import pointerJumps from './shipped/pointer-jumps.json' with { type: 'json' };
import programmedPointer from './shipped/programmed-pointer.json' with { type: 'json' };
import programmedTyping from './shipped/programmed-typing.json' with { type: 'json' };
import remoteHand from './shipped/remote-hand.json' with { type: 'json' };
import replayedTyping from './shipped/replayed-typing.json' with { type: 'json' };
import scriptEvents from './shipped/script-events.json' with { type: 'json' };
import superhumanTyping from './shipped/superhuman-typing.json' with { type: 'json' };

/** Every detection that ships. To add one: a file in shipped/, a line here, and traces that must fire it (docs/attacks.md). */
export const shippedDetections: readonly unknown[] = [
  anotherHand,
  concurrentSession,
  confirmationFailed,
  keysNotHeld,
  metronomicTyping,
  pointerJumps,
  programmedPointer,
  programmedTyping,
  remoteHand,
  replayedTyping,
  scriptEvents,
  superhumanTyping,
];
