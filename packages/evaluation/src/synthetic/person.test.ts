import { describe, expect, it } from 'vitest';
import { createChance } from './chance.ts';
import { writeNote } from './notes.ts';
import { createPerson } from './person.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function holdsOf(name: string, seed: number): number[] {
  const chance = createChance(seed);
  return createPerson(name)
    .typist.type(writeNote(600, chance), chance)
    .map(({ press, release }) => release - press);
}

describe('a synthetic person', () => {
  it('types the same performance again from the same seeds, and another one from another', () => {
    expect(holdsOf('Amara Diaz', 1)).toEqual(holdsOf('Amara Diaz', 1));
    expect(holdsOf('Amara Diaz', 1)).not.toEqual(holdsOf('Amara Diaz', 2));
  });

  it('keeps its own rhythm between performances and differs from others', () => {
    const ownDifference = Math.abs(mean(holdsOf('Amara Diaz', 1)) - mean(holdsOf('Amara Diaz', 2)));
    const others = Array.from({ length: 20 }, (_, index) => mean(holdsOf(`person ${index}`, 1)));
    const otherDifference = mean(others.map((other) => Math.abs(other - mean(holdsOf('Amara Diaz', 1)))));
    expect(ownDifference * 3).toBeLessThan(otherDifference);
  });

  it('presses keys in order, never a key that it still holds, and rolls over like people do', () => {
    const chance = createChance(3);
    const typed = createPerson('Jonas Weber').typist.type(writeNote(2000, chance), chance);
    let rolled = 0;
    for (const [index, key] of typed.entries()) {
      const next = typed[index + 1];
      if (next === undefined) break;
      expect(next.press).toBeGreaterThan(key.press);
      expect(key.release).toBeGreaterThan(key.press);
      if (next.code === key.code) expect(next.press).toBeGreaterThan(key.release);
      if (next.press < key.release) rolled += 1;
    }
    expect(rolled / typed.length).toBeGreaterThan(0.005);
    expect(rolled / typed.length).toBeLessThan(0.7);
  });

  it('reaches where it was sent and clicks there', () => {
    const chance = createChance(4);
    for (let reach = 0; reach < 50; reach += 1) {
      const moments = createPerson(`hand ${reach}`).hand.reach([100, 100], [700, 400], true, chance);
      const [down, up] = moments.slice(-2);
      expect(down?.type).toBe('down');
      expect(up?.type).toBe('up');
      expect(Math.hypot((down?.x ?? 0) - 700, (down?.y ?? 0) - 400)).toBeLessThan(20);
      expect(up?.at ?? 0).toBeGreaterThan(down?.at ?? 0);
    }
  });
});
