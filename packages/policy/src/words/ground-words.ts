import type { Ground, GroundCode, KeyZoneName } from '@samehand/protocol';

/** What a ground is about: grounds of one topic make one sentence. */
export type Topic = 'typing' | 'pointer' | 'hand' | 'session' | 'confirmation' | 'clock' | 'device';

export interface GroundWords {
  readonly topic: Topic;
  /** Whether it speaks against the employee (or against there being a hand). */
  readonly against: boolean;
  /** A clause without subject name and full stop, or null where the sentence's lead says all. */
  readonly clause: ((ground: Ground) => string) | null;
}

const zoneWords: Readonly<Record<KeyZoneName, readonly [name: string, isOne: boolean]>> = {
  'left-letter': ['letters of the left hand', false],
  'right-letter': ['letters of the right hand', false],
  space: ['the space bar', true],
  erase: ['the erase key', true],
  modifier: ['shift and its like', false],
  enter: ['the enter key', true],
  digit: ['digits', false],
  punctuation: ['punctuation keys', false],
  other: ['other keys', false],
};

function zoneOf(ground: Ground): readonly [string, boolean] {
  const zone = ground.zone as KeyZoneName | undefined;
  return zone !== undefined && Object.hasOwn(zoneWords, zone) ? zoneWords[zone] : ['keys', false];
}

const held = (way: string) => (ground: Ground) => {
  const [keys, isOne] = zoneOf(ground);
  return `${keys} ${isOne ? 'is' : 'are'} held ${amount(ground, 'ms')}${way} than usual`;
};
const follows = (way: string) => (ground: Ground) => {
  const [keys, isOne] = zoneOf(ground);
  return `${keys} ${isOne ? 'comes' : 'come'} ${amount(ground, 'ms')}${way} after the key before than usual`;
};
const plain = (text: string, unit: string) => (ground: Ground) =>
  ground.by === undefined ? text : `${text}, by ${whole(ground.by)} ${unit}`;
const times = (ground: Ground) =>
  ground.by === undefined ? '' : ground.by === 1 ? ' once' : ` ${whole(ground.by)} times`;

/** Words for every ground. Units are those that the code implies (protocol belief.ts). */
export const groundWords: Readonly<Record<GroundCode, GroundWords>> = {
  'typing-fits': { topic: 'typing', against: false, clause: null },
  'typing-differs': { topic: 'typing', against: true, clause: null },
  'hold-longer': { topic: 'typing', against: true, clause: held('longer') },
  'hold-shorter': { topic: 'typing', against: true, clause: held('shorter') },
  'flight-longer': { topic: 'typing', against: true, clause: follows('later') },
  'flight-shorter': { topic: 'typing', against: true, clause: follows('sooner') },
  'rollover-more': { topic: 'typing', against: true, clause: plain('keys overlap more often than usual', 'in 100') },
  'rollover-less': { topic: 'typing', against: true, clause: plain('keys overlap less often than usual', 'in 100') },
  'typing-moved': {
    topic: 'typing',
    against: true,
    clause: () => 'the whole rhythm has moved, as another person but also another keyboard or a hurt hand moves it',
  },
  'pointer-fits': { topic: 'pointer', against: false, clause: null },
  'pointer-differs': { topic: 'pointer', against: true, clause: null },
  'pointer-faster': { topic: 'pointer', against: true, clause: plain('the pointer moves faster than usual', '%') },
  'pointer-slower': { topic: 'pointer', against: true, clause: plain('the pointer moves slower than usual', '%') },
  'click-longer': { topic: 'pointer', against: true, clause: plain('clicks are held longer than usual', 'ms') },
  'click-shorter': { topic: 'pointer', against: true, clause: plain('clicks are held shorter than usual', 'ms') },
  'superhuman-typing': {
    topic: 'hand',
    against: true,
    clause: ({ by }) => `keys arrive faster than a hand types${by === undefined ? '' : ` (one every ${whole(by)} ms)`}`,
  },
  'hold-impossible': {
    topic: 'hand',
    against: true,
    clause: ({ by }) => `keys are let go sooner than a finger can${by === undefined ? '' : ` (after ${whole(by)} ms)`}`,
  },
  'metronomic-typing': {
    topic: 'hand',
    against: true,
    clause: ({ by }) =>
      `keys arrive more evenly than a hand types${by === undefined ? '' : ` (within ${whole(by)} ms of each other)`}`,
  },
  'typing-unlike-hand': {
    topic: 'hand',
    against: true,
    clause: () => 'the times between keys vary as a program makes them vary, not as a hand does',
  },
  'pointer-unlike-hand': {
    topic: 'hand',
    against: true,
    clause: () =>
      'the pointer moves as a program moves it: too straight, too smooth or without homing in on its target',
  },
  'input-replayed': {
    topic: 'hand',
    against: true,
    clause: ({ by }) => `earlier typing comes again, time for time${by === undefined ? '' : ` (${whole(by)} keys)`}`,
  },
  'remote-hand': {
    topic: 'hand',
    against: true,
    clause: () =>
      'the pointer, or a key that is held, comes in the steps of a connection from elsewhere, not in those of a device at hand',
  },
  'two-hands': {
    topic: 'session',
    against: true,
    clause: () => 'two pages of it are typed in, or pointed at, at the same time',
  },
  'sequence-forked': {
    topic: 'session',
    against: true,
    clause: () => 'two senders go on from the same point of one page',
  },
  'clock-forked': {
    topic: 'session',
    against: true,
    clause: () => 'a page tells of more typing than there was time for',
  },
  'batch-forged': {
    topic: 'session',
    against: true,
    clause: () => 'somebody who holds its token sends input that no page of it sealed',
  },
  'two-places': {
    topic: 'session',
    against: true,
    clause: () => 'two browsers, or two networks, send its input by turns',
  },
  'pointer-teleports': {
    topic: 'hand',
    against: true,
    clause: (ground) => `the pointer jumped${times(ground)} without moving between`,
  },
  'press-without-motion': {
    topic: 'hand',
    against: true,
    clause: (ground) => `the mouse was pressed${times(ground)} where it had not moved to`,
  },
  'untrusted-events': {
    topic: 'hand',
    against: true,
    clause: ({ by }) =>
      `a program sent ${by === undefined ? 'events' : by === 1 ? '1 event' : `${whole(by)} events`} to the page`,
  },
  'hand-present': { topic: 'hand', against: false, clause: null },
  confirmed: { topic: 'confirmation', against: false, clause: null },
  'confirmation-failed': { topic: 'confirmation', against: true, clause: null },
  'clock-coarse': { topic: 'clock', against: false, clause: null },
  'new-device': { topic: 'device', against: true, clause: null },
  'reference-opened': { topic: 'device', against: false, clause: null },
};

function amount(ground: Ground, unit: string): string {
  return ground.by === undefined ? '' : `${whole(ground.by)} ${unit} `;
}

function whole(number: number): string {
  return String(Math.round(number));
}
