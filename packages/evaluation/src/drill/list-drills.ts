import type { Drill } from './contract/drill.ts';
import { bot } from './species/bot.ts';
import { boughtCredentials } from './species/bought-credentials.ts';
import { ducky } from './species/ducky.ts';
import { forger } from './species/forger.ts';
import { remote } from './species/remote.ts';
import { replay } from './species/replay.ts';
import { roommate } from './species/roommate.ts';
import { slowPoisoning } from './species/slow-poisoning.ts';

/** Every drill. To add one: a file, a line, and its name in the protocol's list of species. */
export const drills: readonly Drill[] = [
  roommate,
  boughtCredentials,
  ducky,
  bot,
  remote,
  replay,
  forger,
  slowPoisoning,
];
