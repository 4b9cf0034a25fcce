import { readFileSync } from 'node:fs';
import { parseHands } from '@samehand/engine';
import { epochMs, type Stroke, subjectId } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { createHandGatherer, fitHands, fitParameters, type HandPerson } from '../../src/fit/index.ts';
import { point, type } from './synthetic-people.ts';

const parsed = parseHands(readFileSync(new URL(import.meta.resolve('@samehand/engine/models/hands.json')), 'utf8'));
if (!parsed.ok) throw new Error(parsed.error.message);
const shipped = parsed.value;

/** Made-up people as `samehand fit` measures them. */
function gather(people: number): readonly HandPerson[] {
  const gatherer = createHandGatherer(shipped);
  for (let at = 0; at < people; at++) {
    gatherer.begin(subjectId(`s${at}`));
    for (const { payload } of [...type(`typist-${at}`, 700, 'a'), ...point(`hand-${at}`, 30, 'a')]) {
      gatherer.hear({ kind: 'capture', at: epochMs(0), duration: 1000, payload });
    }
  }
  return gatherer.close();
}

/** "People" all of whose ways are a script's: straight, at one speed, as Selenium moves. */
function pretend(people: number): readonly HandPerson[] {
  const gatherer = createHandGatherer(shipped);
  for (let at = 0; at < people; at++) {
    gatherer.begin(subjectId(`p${at}`));
    const strokes = Array.from({ length: 80 }, (_, k): Stroke => {
      const angle = 0.37 * k + at;
      const count = 12 + ((7 * k + at) % 30);
      const speed = 4 + ((5 * k + 3 * at) % 17);
      const steps = new Int16Array(2 * count);
      for (let step = 0; step < count; step++) {
        steps[2 * step] = Math.round((step + 1) * speed * Math.cos(angle)) - Math.round(step * speed * Math.cos(angle));
        steps[2 * step + 1] =
          Math.round((step + 1) * speed * Math.sin(angle)) - Math.round(step * speed * Math.sin(angle));
      }
      return { kind: 'move', button: 'none', pause: 300, settle: 0, hold: 0, pressStep: count, steps };
    });
    gatherer.hear({ kind: 'capture', at: epochMs(0), duration: 1000, payload: { kind: 'strokes', strokes } });
  }
  return gatherer.close();
}

describe('hands fitted on a company’s own people', () => {
  const people = gather(24);
  const fitted = fitHands(people, shipped, shipped, 20);

  it('speak against the hands of others of them more seldom, and see programs as before', () => {
    const way = fitted.reports.find(({ kind }) => kind === 'way');
    expect(way).toMatchObject({ isRefitted: true, people: 24, fitted: 12, heldOut: 12 });
    const { before, after, difference } = way?.figures ?? {};
    expect(after?.against.value).toBeLessThan(before?.against.value ?? 0);
    expect(difference?.high).toBeLessThan(0);
    expect(after?.hardest.seen).toBeGreaterThanOrEqual((before?.hardest.seen ?? 1) - fitParameters.programsLost);
    expect(fitted.hands?.way.people).not.toEqual(shipped.way.people);
    expect(fitted.hands?.way.programs).toEqual(shipped.way.programs);
  });

  it('stay where the same people fit once more', () => {
    const again = fitHands(people, fitted.hands ?? shipped, shipped, 20);
    expect(again.hands).toBeNull();
  });

  it('stay where there are too few', () => {
    const few = fitHands(people.slice(0, 19), shipped, shipped, 20);
    expect(few.hands).toBeNull();
    expect(few.reports).toMatchObject([
      { people: 19, figures: null },
      { people: 19, figures: null },
    ]);
  });

  it('stay where they would take a known program for a hand', () => {
    const { hands, reports } = fitHands(pretend(24), shipped, shipped, 20);
    expect(hands).toBeNull();
    const way = reports.find(({ kind }) => kind === 'way');
    expect(way?.figures?.before.against.value).toBeGreaterThan(0.9);
    // It would be better on "people", and is refused for what it no longer sees.
    expect(way?.figures?.difference.high).toBeLessThan(0);
  });

  it('are measured on a bounded number of samples', () => {
    for (const { typing, way } of people) {
      expect(typing.length).toBeLessThanOrEqual(fitParameters.handWindowsMost);
      expect(way.length).toBeLessThanOrEqual(fitParameters.handWaysMost);
    }
  });
});
