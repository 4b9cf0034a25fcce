import { type CapturePayload, groundCodes, keyZones } from '@samehand/protocol';
import type { LearnableModality } from '../contract/modality.ts';
import type { ModalityModel } from '../contract/population.ts';

/** One thing that every modality must do. `run` throws an Error that says what was wrong. */
export interface ModalityCheck {
  readonly name: string;
  run(): void;
}

/** What a modality is checked with. */
export interface ModalityCase {
  readonly modality: LearnableModality;
  readonly model: ModalityModel;
  /** Payloads of the modality, each at least one window. */
  readonly own: readonly CapturePayload[];
  /** Payloads that are none of its business. */
  readonly foreign: readonly CapturePayload[];
}

/** The conformance suite of the `Modality` contract: run by every modality, whatever test runner there is. */
export function checkModality({ modality, model, own, foreign }: ModalityCase): readonly ModalityCheck[] {
  const rowsOf = (payload: CapturePayload): Float32Array => {
    const rows = modality.measure(payload);
    assert(rows !== null, 'measures its own payloads');
    return rows.slice(0, modality.windowSamples * modality.rowWidth);
  };
  const windows = () => own.map(rowsOf);
  const first = () => windows()[0] as Float32Array;

  return [
    {
      name: 'answers null for payloads of others',
      run: () => {
        for (const payload of foreign) assert(modality.measure(payload) === null, `${payload.kind} is not its own`);
      },
    },
    {
      name: 'measures whole rows, finite where there is something to measure, the same each time, and leaves the payload alone',
      run: () => {
        for (const payload of own) {
          const before = JSON.stringify(payload);
          const rows = modality.measure(payload);
          assert(rows !== null && rows.length % modality.rowWidth === 0, 'rows are whole');
          assert(rows.length >= modality.windowSamples * modality.rowWidth, 'a case holds a window');
          assert(
            rows.every((value) => Number.isFinite(value) || Number.isNaN(value)),
            'rows are finite, or NaN where a sample lacks the feature',
          );
          assertSame(rows, modality.measure(payload) as Float32Array, 'measuring is deterministic');
          assert(JSON.stringify(payload) === before, 'the payload is not changed');
        }
      },
    },
    {
      name: 'bags to the inputs of its model, fresh and finite',
      run: () => {
        assert(modality.countInputs(model.tables) === model.inputs, 'countInputs tells the inputs of the model');
        assert(modality.countInputs({}) === null, 'strange tables are told apart');
        for (const rows of windows()) {
          const bag = modality.bag(model, rows);
          assert(bag.length === model.inputs && bag.every(Number.isFinite), 'a bag has the inputs of the model');
          assert(modality.bag(model, rows) !== bag, 'each bag is fresh');
        }
      },
    },
    {
      name: 'bags without order',
      run: () => {
        const rows = first();
        const turned = new Float32Array(rows.length);
        for (let at = 0; at < rows.length; at += modality.rowWidth) {
          turned.set(rows.subarray(at, at + modality.rowWidth), rows.length - at - modality.rowWidth);
        }
        assertNear(modality.bag(model, rows), modality.bag(model, turned), 'the order of samples leaves no mark');
      },
    },
    {
      name: 'summarises additively',
      run: () => {
        const [one, other] = windows() as [Float32Array, Float32Array];
        const both = new Float32Array(one.length + other.length);
        both.set(one);
        both.set(other, one.length);
        const parts = modality.summarise(other);
        const sum = modality.summarise(one).map((value, at) => value + (parts[at] as number));
        assert(sum.length === modality.summaryWidth, 'a summary has summaryWidth numbers');
        assertNear(modality.summarise(both), sum, 'the summary of two windows is the sum of theirs');
      },
    },
    {
      name: 'explains in grounds of the closed list, at most three, and none against an empty summary',
      run: () => {
        const all = windows();
        const summary = new Float32Array(modality.summaryWidth);
        for (const rows of all)
          modality.summarise(rows).forEach((value, at) => (summary[at] = (summary[at] as number) + value));
        for (const rows of all) {
          const grounds = modality.explain(rows, summary);
          assert(grounds.length <= 3, 'at most three grounds');
          for (const { code, zone, by } of grounds) {
            assert(groundCodes.includes(code), `${code} is a known ground`);
            assert(zone === undefined || (keyZones as readonly string[]).includes(zone), `${zone} is a zone`);
            assert(by === undefined || (Number.isFinite(by) && by >= 0), 'by is a size');
          }
        }
        assert(
          modality.explain(first(), new Float32Array(modality.summaryWidth)).length === 0,
          'nothing known, nothing said',
        );
      },
    },
  ];
}

function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`not so: ${what}`);
}

function assertSame(one: Float32Array, other: Float32Array, what: string): void {
  assert(one.length === other.length && one.every((value, at) => Object.is(value, other[at])), what);
}

function assertNear(one: Float32Array, other: Float32Array, what: string): void {
  assert(one.length === other.length, what);
  for (const [at, value] of one.entries()) {
    const against = other[at] as number;
    assert(
      Math.abs(value - against) <= 1e-4 * Math.max(1, Math.abs(value)),
      `${what} (number ${at}: ${value}, ${against})`,
    );
  }
}
