import type { CapturePayload } from '@samehand/protocol';
import { pointingSpecies } from '../attacks/pointing/list-pointing-species.ts';
import { typingSpecies } from '../attacks/typing/list-typing-species.ts';
import { botMoments } from '../drill/acts/bot-moments.ts';
import { farMoments } from '../drill/acts/far-moments.ts';
import { forgeMoments } from '../drill/acts/forge-moments.ts';
import type { InputMoment } from '../drive/input-moment.ts';
import { perform } from '../drive/perform.ts';
import { createChance } from '../synthetic/chance.ts';
import { createPerson } from '../synthetic/person.ts';
import { recordTrace, type Trace, type TraceRecorder } from './record-trace.ts';

const area = { left: 40, top: 40, width: 1200, height: 700 };
/** Enough for a reference of typing: the engine asks for ten windows. */
const keysToEnrol = 420;
const owner = 'Amara Diaz';
const stranger = 'The roommate';

/** How a trace is made: a name, what it shows, and what is played. */
interface Play {
  readonly name: string;
  readonly about: string;
  readonly isAttack: boolean;
  readonly play: (to: TraceRecorder, seed: (label: string) => ReturnType<typeof createChance>) => void;
}

const type = (name: string, keys: number, seed: ReturnType<typeof createChance>): InputMoment[] =>
  perform(createPerson(name), { keys, reaches: 0, area }, seed);
const device = (counts: Extract<CapturePayload, { kind: 'device' }>['counts']): CapturePayload => ({
  kind: 'device',
  clock: 'fine',
  uneven: 0,
  counts,
});
const scripted = (count: number): CapturePayload => ({ kind: 'context', counts: { 'untrusted-event': count } });
const moved = (moments: readonly InputMoment[], jitter: number, chance: () => number): InputMoment[] =>
  moments
    .map((moment) => ({ ...moment, at: Math.max(0, moment.at + (2 * chance() - 1) * jitter) }))
    .sort((one, other) => one.at - other.at);

const forged = typingSpecies
  .filter(({ id }) =>
    ['ducky-naive', 'ducky-constant', 'ducky-jitter', 'gaps-uniform', 'gaps-gaussian', 'digraph-means'].includes(id),
  )
  .map(
    (species): Play => ({
      name: species.id,
      about: `${species.title}: 800 keys`,
      isAttack: true,
      play: (to, seed) => to.play(forgeMoments(species, owner, 800, seed('keys'))),
    }),
  );

const bots = pointingSpecies
  .filter(({ id }) =>
    ['bot-linear', 'bot-eased', 'bot-bezier', 'bot-ghost-cursor', 'bot-min-jerk', 'bot-windmouse'].includes(id),
  )
  .map(
    (species): Play => ({
      name: species.id,
      about: `${species.title}: 24 ways`,
      isAttack: true,
      play: (to, seed) => to.play(botMoments(species, 24, area, seed('ways'))),
    }),
  );

/** An attack on somebody who is enrolled in the same trace. */
const onEnrolled = (name: string, about: string, play: Play['play']): Play => ({
  name,
  about,
  isAttack: true,
  play: (to, seed) => {
    to.play(type(owner, keysToEnrol, seed('enrolment')));
    play(to, seed);
  },
});

const plays: readonly Play[] = [
  ...forged,
  ...bots,
  {
    name: 'superhuman-burst',
    about: 'The device counts bursts that no hand types, with strings too short for a window',
    isAttack: true,
    play: (to) => to.count(device({ 'superhuman-burst': 2 })),
  },
  {
    name: 'metronomic-run',
    about: 'The device counts runs of keys as even as a clock',
    isAttack: true,
    play: (to) => to.count(device({ 'metronomic-run': 2 })),
  },
  {
    name: 'keys-not-held',
    about: 'A person’s gaps, and keys that are let go after 4 ms',
    isAttack: true,
    play: (to, seed) => {
      const typed = type(owner, 160, seed('keys'));
      const downs = new Map<string, number>();
      const moments = typed.map((moment): InputMoment => {
        if (moment.kind === 'key-down') downs.set(moment.code, moment.at);
        return moment.kind === 'key-up' ? { ...moment, at: (downs.get(moment.code) ?? moment.at) + 4 } : moment;
      });
      to.play(moments.sort((one, other) => one.at - other.at));
    },
  },
  {
    name: 'script-events',
    about: 'A script dispatches events to the page',
    isAttack: true,
    play: (to) => to.count(scripted(60), scripted(60)),
  },
  {
    name: 'pointer-jumps',
    about: 'A script clicks at coordinates',
    isAttack: true,
    play: (to) => {
      to.count(device({ 'pointer-teleport': 6, 'press-without-motion': 6 }));
    },
  },
  {
    name: 'replay-exact',
    about: 'The owner’s typing of a minute ago, to the millisecond',
    isAttack: true,
    play: (to, seed) => {
      const recording = type(owner, 300, seed('recording'));
      to.play(recording);
      to.play(recording);
    },
  },
  {
    name: 'replay-jitter-5',
    about: 'The owner’s typing of a minute ago, each time moved by up to 5 ms',
    isAttack: true,
    play: (to, seed) => {
      const recording = type(owner, 300, seed('recording'));
      to.play(recording);
      to.play(moved(recording, 5, seed('jitter')));
    },
  },
  onEnrolled('roommate', 'Somebody else goes on in an unlocked session', (to, seed) => {
    to.play(type(owner, 80, seed('at work')));
    to.play(type(stranger, 320, seed('stranger')));
  }),
  onEnrolled('bought-credentials', 'Another hand from the first key of a session', (to, seed) =>
    to.play(type('Somebody who paid', 320, seed('stranger'))),
  ),
  onEnrolled('digraph-samples', 'Digraphs sampled from a population, against somebody who is enrolled', (to, seed) => {
    const species = typingSpecies.find(({ id }) => id === 'digraph-samples');
    if (species !== undefined) to.play(forgeMoments(species, owner, 400, seed('keys')));
  }),
  onEnrolled('remote-hand', 'Somebody goes on by remote control, through a network that is made up', (to, seed) => {
    for (let turn = 0; turn < 10; turn += 1) {
      const near = perform(createPerson(stranger), { keys: 0, reaches: 4, area }, seed(`turn ${turn}`));
      to.play(farMoments(near, seed(`network ${turn}`)));
    }
  }),
  ...(['two-hands', 'sequence-fork', 'clock-fork', 'forged-batch', 'two-places'] as const).map((sign) =>
    onEnrolled(sign, `The host sees that the session is in more than one place: ${sign}`, (to) => {
      to.bind(sign);
      to.bind(sign);
    }),
  ),
  onEnrolled('confirmation-failed', 'Somebody else is asked to confirm, and cannot', (to, seed) => {
    to.play(type(stranger, 200, seed('stranger')));
    to.confirm('failed');
  }),
  ...['Amara Diaz', 'Jonas Weber', 'Mei Tanaka', 'Samuel Okoro'].map(
    (name): Play => ({
      name: `genuine-${name.toLowerCase().replace(/\W/g, '-')}`,
      about: 'A made-up person enrols and works on: keys and mouse',
      isAttack: false,
      play: (to, seed) => {
        for (let turn = 0; turn < 6; turn += 1) {
          to.play(perform(createPerson(name), { keys: 160, reaches: 10, area }, seed(`turn ${turn}`)));
        }
      },
    }),
  ),
  {
    name: 'genuine-password-manager',
    about: 'A person whose password manager types once and fills in a form',
    isAttack: false,
    play: (to, seed) => {
      to.play(type('Mei Tanaka', 120, seed('before')));
      to.count(device({ 'superhuman-burst': 1 }), scripted(10));
      to.play(type('Mei Tanaka', 120, seed('after')));
    },
  },
];

/** Every trace that detections are held against, made anew: the same bytes each time. */
export function listTraces(): readonly Trace[] {
  return plays.map(({ name, about, isAttack, play }) => {
    const chance = createChance(2026).branch(name);
    const recorder = recordTrace(chance.branch('wire'));
    play(recorder, (label) => chance.branch(label));
    return recorder.finish(name, about, isAttack);
  });
}
