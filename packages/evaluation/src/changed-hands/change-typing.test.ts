import { encodeBatch, noZone } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { typeSynthetic } from '../gate/capture-synthetic.ts';
import { createChance } from '../synthetic/chance.ts';
import { createPerson } from '../synthetic/person.ts';
import { changeTyping } from './change-typing.ts';
import { changes } from './list-changes.ts';

const [payload] = typeSynthetic(createPerson('changed'), 64, 1);
if (payload?.kind !== 'keystrokes') throw new Error('a made-up person types');
const alter = (name: string) => {
  const change = changes.find((one) => one.name === name);
  if (change === undefined) throw new Error(`no change ${name}`);
  const changed = changeTyping(payload, change.draw(createChance(1)));
  if (changed.kind !== 'keystrokes') throw new Error('typing stays typing');
  return changed;
};
const sum = (values: Iterable<number>) => [...values].reduce((whole, value) => whole + value, 0);

describe('a changed hand', () => {
  test('unchanged types what it typed, to the tick', () => {
    expect(alter('unchanged')).toEqual(payload);
  });

  test.each(changes.map(({ name }) => name))('%s: the same keys, times that the wire carries', (name) => {
    const changed = alter(name);
    expect([changed.zone, changed.previous]).toEqual([payload.zone, payload.previous]);
    const parts = [{ ago: 0, duration: 0, payload: changed }];
    expect(encodeBatch({ page: 1, sequence: 0, age: 0, losses: {}, parts }).ok).toBe(true);
  });

  test('on another keyboard every key is held about a fifth longer', () => {
    const ratio = sum(alter('another keyboard').hold) / sum(payload.hold);
    expect(ratio).toBeGreaterThan(1.05);
    expect(ratio).toBeLessThan(1.35);
  });

  test('one hand cannot roll over, and presses keep their distance to the release before', () => {
    const { releasePress, previous } = alter('one hand only');
    for (const [key, gap] of releasePress.entries()) if (previous[key] !== noZone) expect(gap).toBeGreaterThan(0);
  });
});
