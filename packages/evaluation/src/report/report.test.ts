import { describe, expect, test } from 'vitest';
import type { ProtocolResult } from '../protocols/result.ts';
import type { SetAccount } from './account-people.ts';
import { describedSets } from './described-sets.ts';
import { drawDiagram } from './draw-diagram.ts';
import { formatMeasure } from './format-measure.ts';
import { goals } from './goals.ts';
import { listFigures } from './list-figures.ts';
import { writeGoals } from './write-goals.ts';
import { writeReport } from './write-report.ts';

const eer = {
  id: 'keystroke.test.eer',
  name: 'EER global',
  interval: { value: 0.0123, low: 0.01, high: 0.02 },
  n: 42,
  unit: 'fraction',
  better: 'lower',
} as const;
const unknown = {
  ...eer,
  id: 'keystroke.test.t95',
  name: 'T95',
  unit: 'seconds',
  interval: { value: Number.NaN, low: null, high: null },
} as const;
const result: ProtocolResult = {
  id: 'test',
  title: 'A test',
  protocol: 'Nobody was judged.',
  subjects: 7,
  rows: [
    { label: 'short', measures: [eer] },
    { label: 'long', measures: [unknown] },
  ],
  diagrams: [
    {
      name: 'test-det',
      title: 'A curve',
      kind: 'det',
      across: 'FMR',
      up: 'FNMR',
      curves: [
        {
          label: 'one',
          points: [
            [1, 0],
            [0.1, 0.05],
            [0, 1],
          ],
        },
      ],
    },
  ],
};

const judged = { origin: 'About.', fingerprint: '00ff', command: 'npm run evaluate' };

describe('the report', () => {
  test('says in the order of the standard what was tested, how, on whom, who was left out, and the results', () => {
    const [set] = describedSets;
    if (set === undefined) throw new Error('no set is described');
    const account: SetAccount = { set, subjects: 60, seen: 10, notEnrolled: 5, inputs: 2000, notAcquired: 40 };
    const page = writeReport(judged, [account], [result], 'pictures');
    const headings = page.split('\n').filter((line) => line.startsWith('#'));
    expect(headings).toEqual([
      '# Accuracy',
      '## What was tested',
      '## How',
      '## On whom, and who was left out',
      '## Results',
      '### A test',
    ]);
    expect(page).toContain('| 60 | 10 | 50 | 5 (10.0 %) | 2000 keys | 40 (2.0 %) |');
    expect(page).toContain('SHA-256 `00ff`');
  });

  test('writes shares in per cent with their interval, and a dash for what was not reached', () => {
    expect(formatMeasure(eer)).toBe('1.23 % [1.00 %, 2.00 %]');
    expect(formatMeasure({ ...eer, name: 'AUC global', interval: { value: 0.98, low: null, high: null } })).toBe(
      '0.9800',
    );
    expect(formatMeasure(unknown)).toBe('–');
  });

  test('begins with the goals: what was reached, a miss as a miss, and whether chance could turn it', () => {
    const reach = (value: number, low: number, high: number): ProtocolResult => {
      const measure = { ...eer, id: 'keystroke.aalto.g10.k50.eer.global', interval: { value, low, high } };
      return { ...result, rows: [{ label: 'one', measures: [measure] }] };
    };
    expect(writeGoals([reach(0.012, 0.01, 0.013)])).toContain('| ≤ 1.30 % | 1.20 % [1.00 %, 1.30 %] | 42 | met |');
    expect(writeGoals([reach(0.012, 0.01, 0.02)])).toContain('| met, within chance |');
    expect(writeGoals([reach(0.0131, 0.01, 0.02)])).toContain('| **missed**, within chance |');
    expect(writeGoals([reach(0.02, 0.015, 0.03)])).toContain('| **missed** |');
    expect(writeGoals([reach(0.02, 0.015, 0.03)])).toContain('Of 1 goals 0 are met, 0 of them');
    const page = writeReport(judged, [], [reach(0.02, 0.015, 0.03)], 'pictures');
    expect(page.indexOf('**missed**')).toBeLessThan(page.indexOf('## What was tested'));
  });

  test('has no table of goals where none was judged, and no goal twice', () => {
    expect(writeGoals([result])).toBeNull();
    expect(
      writeGoals([{ ...result, rows: [{ label: 'one', measures: [{ ...unknown, id: 'takeover.t95' }] }] }]),
    ).toBeNull();
    expect(new Set(goals.map(({ id }) => id)).size).toBe(goals.length);
  });

  test('has one column a measure, every row as wide, and its pictures', () => {
    const page = writeReport(judged, [], [result], 'pictures');
    const rows = page.split('\n').filter((line) => line.startsWith('|'));
    expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
    expect(page).toContain('![A curve](pictures/test-det.svg)');
    expect(page).toContain('Subjects judged: 7');
  });

  test('records only what has an id and was measured', () => {
    const figures = listFigures([result], 'npm run evaluate');
    expect(figures).toEqual([
      {
        id: 'keystroke.test.eer',
        value: 0.0123,
        low: 0.01,
        high: 0.02,
        n: 42,
        unit: 'fraction',
        better: 'lower',
        protocol: 'docs/accuracy.md#test',
        command: 'npm run evaluate',
      },
    ]);
  });

  test('names every curve below the frame, however long its name, and no name breaks the picture', () => {
    const [diagram] = result.diagrams;
    if (diagram === undefined) throw new Error('no diagram');
    const names = ['a', 'b <c> & d', 'a name that is longer than half of the frame is wide'];
    const svg = drawDiagram({ ...diagram, curves: names.map((label) => ({ label, points: [[0.1, 0.1]] as const })) });
    const height = Number(/viewBox="0 0 560 (\d+)"/.exec(svg)?.[1]);
    const lines = [...svg.matchAll(/<text x="100" y="(\d+)">/g)].map(([, y]) => Number(y));
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toBeGreaterThan(432 + 36);
    expect(Math.max(...lines)).toBeLessThan(height);
    expect(svg).toContain('b &lt;c> &amp; d');
  });

  test('draws a DET on probit axes, and what has no place on them outside of the frame', () => {
    const [diagram] = result.diagrams;
    if (diagram === undefined) throw new Error('no diagram');
    const svg = drawDiagram(diagram);
    const path = /<path class="curve c0" d="(M[^"]+)"/.exec(svg)?.[1] ?? '';
    const places = path.split(/[ML]/).filter(Boolean);
    const [first, middle, last] = places.map((place) => place.split(' ').map(Number)) as [number, number][];
    // Left edge 64, right 544, top 40, bottom 432: shares of 0 and 1 lie beyond, where the clip path takes the curve away.
    expect(first).toSatisfy(([x, y]: [number, number]) => x > 544 && y > 432);
    expect(middle).toSatisfy(([x, y]: [number, number]) => x > 64 && x < 544 && y > 40 && y < 432);
    expect(last).toSatisfy(([x, y]: [number, number]) => x < 64 && y < 40);
    expect(svg).toContain('prefers-color-scheme:dark');
    const share = drawDiagram({
      ...diagram,
      kind: 'share',
      curves: [
        {
          label: 'one',
          points: [
            [0, 0],
            [60, 1],
          ],
        },
      ],
    });
    expect(share).toContain('<title>A curve</title>');
    expect(share).toContain('d="M64.0 432.0L544.0 40.0"');
  });
});
