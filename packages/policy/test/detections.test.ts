import { readdirSync, readFileSync } from 'node:fs';
import {
  createEngine,
  forgetRun,
  keepSketch,
  matchReplay,
  openReplayMemory,
  parseHands,
  parsePopulation,
  remoteModel,
} from '@samehand/engine';
import {
  type Assessment,
  type BindingSign,
  decodeBatch,
  epochMs,
  type Observation,
  type Ruling,
} from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { decide, defaultPolicy, detect, parseDetections, parsePolicy, shippedDetections } from '../src/index.ts';
import { circumstances } from './situations.ts';

/** A recorded session as evaluation's record-traces writes it. */
interface Trace {
  readonly name: string;
  readonly isAttack: boolean;
  readonly steps: readonly {
    readonly at: number;
    readonly batch?: string;
    readonly confirmation?: 'confirmed' | 'failed';
    readonly binding?: BindingSign;
  }[];
}

const models = new URL('../../engine/models/', import.meta.url);
const traceFolder = new URL('./traces/', import.meta.url);
const population = parsePopulation(readFileSync(new URL('population.bin', models)));
const hands = parseHands(readFileSync(new URL('hands.json', models), 'utf8'));
const detections = parseDetections(shippedDetections);
const policy = parsePolicy(defaultPolicy);
if (!population.ok || !hands.ok || !policy.ok) throw new Error('the shipped models or policy cannot be read');
if (!detections.ok) throw new Error(JSON.stringify(detections.error));
// As the server hears by default.
const engine = createEngine({
  ...population.value,
  hands: { ...hands.value, heed: { typing: 1, way: 0.7 }, remote: remoteModel },
});
const traces = readdirSync(traceFolder).map(
  (file) => JSON.parse(readFileSync(new URL(file, traceFolder), 'utf8')) as Trace,
);
const openedAt = 1_790_000_000_000;

/** Plays a trace through decoder, sketches, engine and policy as the server does; every assessment on its way. */
function* assess(trace: Trace): Generator<{ readonly assessment: Assessment; readonly ruling: Ruling }> {
  if (!policy.ok) return;
  let state = {
    subject: engine.openSubject(),
    session: engine.openSession(epochMs(openedAt), { class: 'laptop' }),
  };
  const memory = { ...forgetRun(openReplayMemory(160)) };
  const key = { low: 0x1234_5678, high: 0x0bad_cafe };
  let run: Float32Array | null = null;
  let ruling: Ruling = 'allow';
  let confirmationPending = false;
  for (const { at, batch, confirmation, binding } of trace.steps) {
    const observations: Observation[] = [];
    if (binding !== undefined) observations.push({ kind: 'binding', at: epochMs(openedAt + at), sign: binding });
    if (confirmation !== undefined) {
      observations.push({ kind: 'confirmation', at: epochMs(openedAt + at), outcome: confirmation });
    }
    const decoded = batch === undefined ? null : decodeBatch(Uint8Array.from(Buffer.from(batch, 'base64')));
    if (decoded !== null && !decoded.ok) throw new Error(`${trace.name}: ${JSON.stringify(decoded.error)}`);
    for (const { ago, duration, payload } of decoded?.value.parts ?? []) {
      const when = epochMs(openedAt + at - ago);
      observations.push({ kind: 'capture', at: when, duration, payload });
      if (payload.kind !== 'keystrokes') continue;
      const match = matchReplay(memory, run, key, payload);
      run = match.run;
      if (match.sketch !== null) keepSketch(memory, match.sketch);
      if (match.isReplay) observations.push({ kind: 'replay', at: when, duration, bits: match.bits });
    }
    for (const observation of observations) {
      const step = engine.observe(state, observation);
      state = step.state;
      if (observation.kind === 'confirmation') confirmationPending = false;
      ruling = decide(policy.value, step.assessment, circumstances({ confirmationPending }), ruling).ruling;
      yield { assessment: step.assessment, ruling };
    }
  }
}

const firedBy = new Map<string, ReadonlySet<string>>();
function fired(trace: Trace): ReadonlySet<string> {
  const known = firedBy.get(trace.name);
  if (known !== undefined) return known;
  const ids = new Set<string>();
  for (const { assessment, ruling } of assess(trace)) {
    if (!detections.ok) continue;
    for (const { document } of detect(detections.value, assessment, circumstances({}), ruling)) ids.add(document.id);
  }
  firedBy.set(trace.name, ids);
  return ids;
}

const traceOf = (name: string): Trace => {
  const trace = traces.find((one) => one.name === name);
  if (trace === undefined) throw new Error(`no trace ${name}: node packages/evaluation/src/cli.ts record-traces`);
  return trace;
};

describe('every detection', () => {
  for (const { document } of detections.value) {
    test.each(document.traces)(`${document.id} fires on %s`, (name) => {
      expect([...fired(traceOf(name))]).toContain(document.id);
    });
  }

  test.each(traces.filter(({ isAttack }) => !isAttack))('stays silent on $name', (trace) => {
    expect([...fired(trace)]).toEqual([]);
  });

  test('has traces, and every attack that was recorded belongs to one', () => {
    const named = new Set(detections.value.flatMap(({ document }) => document.traces));
    expect(traces.filter(({ isAttack, name }) => isAttack !== named.has(name)).map(({ name }) => name)).toEqual([]);
  });

  test('is explained on the page of attacks, and its references lead somewhere', () => {
    const page = readFileSync(new URL('../../../docs/attacks.md', import.meta.url), 'utf8');
    for (const { document } of detections.value) {
      expect(page, document.id).toContain(`\`${document.id}\``);
      for (const reference of document.references) {
        const [file = '', anchor] = reference.split('#');
        if (file.startsWith('https://')) continue;
        const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
        const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
          words
            .toLowerCase()
            .replace(/[^\p{L}\p{N} -]/gu, '')
            .replaceAll(' ', '-'),
        );
        const anchors = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
        if (anchor !== undefined) expect([...headings, ...anchors], reference).toContain(anchor);
      }
    }
  });
});

describe('a detection that is wrong', () => {
  const [right] = shippedDetections as readonly [Record<string, unknown>];
  test.each([
    ['of another shape', { ...right, sevrity: 'high' }, 'invalid-document'],
    ['without traces', { ...right, traces: [] }, 'invalid-document'],
    ['with a condition that cannot be read', { ...right, when: 'belief.' }, 'bad-expression'],
    ['with a condition of an unknown variable', { ...right, when: 'nonsense > 1' }, 'bad-expression'],
    ['with a number for a condition', { ...right, when: '1 + 1' }, 'not-a-condition'],
    ['that fails when it is run', { ...right, when: 'grounds[9] == "x"' }, 'fails-when-run'],
  ])('%s is refused, and named', (_what, document, code) => {
    expect(parseDetections([document])).toMatchObject({ ok: false, error: { code } });
  });
  test('and two of one name', () => {
    expect(parseDetections([right, right])).toMatchObject({ ok: false, error: { code: 'duplicate-rule' } });
  });
});
