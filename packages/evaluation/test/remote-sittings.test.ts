import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readShippedHands } from '../src/attacks/read-shipped-hands.ts';
import { readShippedPopulation } from '../src/fit/read-shipped-population.ts';
import { judgeRemote } from '../src/remote/judge-remote.ts';
import { seatTools } from '../src/remote/list-seats.ts';
import { decodeSitting, readSittings } from '../src/remote/sitting.ts';
import { writeRemoteTable } from '../src/remote/write-remote-table.ts';

/** Recorded by `npm run evaluate -- remote-sessions --made-up`: the wire of real sessions, input of people who do not exist. */
const sittings = readSittings(fileURLToPath(new URL('remote', import.meta.url)));
const { rows, genuine, figures } = judgeRemote(readShippedPopulation(), readShippedHands().habits, sittings, 'a test');

describe('recorded sittings', () => {
  test('hold batches that this wire reads, with keys, ways and the device', () => {
    for (const sitting of sittings) {
      const kinds = decodeSitting(sitting).flatMap(({ parts }) => parts.map(({ payload }) => payload.kind));
      expect(new Set(kinds)).toEqual(new Set(['keystrokes', 'strokes', 'device']));
    }
  });

  test('far away are doubted, at the device are not', () => {
    const judged = [...rows, ...genuine].filter(({ name }) => !name.startsWith('**')).flatMap((row) => row.judged);
    expect(judged).toHaveLength(sittings.length);
    for (const { sitting, uneven, seconds } of judged) {
      const { isRemote } = seatTools[sitting.seat];
      expect({ seat: sitting.seat, isFar: uneven > 6, isDoubted: Number.isFinite(seconds) }).toEqual({
        seat: sitting.seat,
        isFar: isRemote,
        isDoubted: isRemote,
      });
    }
  });

  test('give figures of each protocol and a table with a row for each seat', () => {
    const ids = figures.map(({ id }) => id);
    expect(ids).toContain('attack.remote-vnc.unseen.auc');
    expect(ids).toContain('attack.remote.auc');
    expect(rows.at(-1)?.judged).toHaveLength(
      sittings.length - genuine.slice(0, -1).flatMap((row) => row.judged).length,
    );
    for (const { id, value } of figures) if (id.endsWith('.auc')) expect(value).toBe(1);
    const table = writeRemoteTable(rows, genuine);
    for (const { seat } of sittings) expect(table).toContain(seat);
  });
});
