import {
  type AlertView,
  type ConsoleEvent,
  epochMs,
  type SessionDetail,
  type SessionSummary,
} from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeIntoAlerts, mergeIntoSession, mergeIntoSessions } from './merge-events.ts';

const belief = { bits: 4, state: 'held', alarm: 0 } as const;
function summary(id: string, change: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id,
    subject: { id: `e-${id}`, name: 'Amara Diaz' },
    device: { id: 'd-1', class: 'laptop' },
    site: 'home',
    openedAt: epochMs(0),
    endedAt: null,
    lastInputAt: epochMs(10),
    ruling: 'allow',
    beliefs: {
      'same-person': belief,
      'human-at-device': belief,
      'fitting-access': belief,
      'fitting-network': belief,
    },
    enrolment: {},
    reads: { full: 0, masked: 0, refused: 0 },
    ...change,
  };
}
const detail = (id: string): SessionDetail => ({
  ...summary(id),
  thresholds: { ask: 10, cutOff: 16 },
  assessment: null,
  points: [],
  decisions: [],
  recordReads: [],
});
const pointAt = (at: number): Extract<ConsoleEvent, { kind: 'point' }> => ({
  kind: 'point',
  session: 'a',
  point: {
    at: epochMs(at),
    evidence: { question: 'same-person', witness: 'keystroke', bits: 1, at: epochMs(at), grounds: [] },
    bits: at,
    alarm: 0,
    sentence: 'The typing fits Amara Diaz.',
  },
});
const readAt = (at: number): ConsoleEvent => ({
  kind: 'read',
  session: 'a',
  read: { at: epochMs(at), recordClass: 'customer', record: `C-${at}`, access: 'full' },
});

describe('mergeIntoSessions', () => {
  it('replaces, adds, and drops what ended from the live list only', () => {
    const events: ConsoleEvent[] = [
      { kind: 'session', session: summary('a', { lastInputAt: epochMs(20) }) },
      { kind: 'session', session: summary('b', { endedAt: epochMs(30) }) },
      { kind: 'session', session: summary('c') },
    ];
    const before = [summary('a'), summary('b')];
    expect(mergeIntoSessions(before, events, false).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(mergeIntoSessions(before, events, true).map(({ id, endedAt }) => [id, endedAt])).toEqual([
      ['a', null],
      ['b', 30],
      ['c', null],
    ]);
  });
  it('keeps what it has where an event is older, and never revives an ended session', () => {
    const shown = [summary('a', { lastInputAt: epochMs(50) }), summary('b', { endedAt: epochMs(60) })];
    const events: ConsoleEvent[] = [
      { kind: 'session', session: summary('a') },
      { kind: 'session', session: summary('b', { lastInputAt: epochMs(59) }) },
    ];
    expect(mergeIntoSessions(shown, events, true)).toEqual(shown);
  });
  it('returns the very same list where nothing concerns it', () => {
    const shown = [summary('a')];
    expect(mergeIntoSessions(shown, [readAt(1)], false)).toBe(shown);
  });
});

describe('mergeIntoSession', () => {
  it('is idempotent: events laid over a snapshot twice change it once', () => {
    const event = fc.nat(40).chain((at) => fc.constantFrom<ConsoleEvent>(pointAt(at), readAt(at)));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const once = mergeIntoSession(detail('a'), events);
        expect(mergeIntoSession(once, events)).toEqual(once);
      }),
    );
  });
  it('ignores what belongs to another session', () => {
    const other = detail('z');
    expect(mergeIntoSession(other, [pointAt(1), readAt(2)])).toBe(other);
  });
});

describe('mergeIntoAlerts', () => {
  const alert = (id: string, change: Partial<AlertView> = {}): AlertView => ({
    id,
    session: 'a',
    subject: { id: 'e-1', name: 'Amara Diaz' },
    at: epochMs(5),
    ruling: 'restrict',
    because: 'The typing does not fit Amara Diaz.',
    since: epochMs(1),
    secondsToDecision: 4,
    exposed: [],
    state: 'open',
    closedBy: null,
    outcome: null,
    ...change,
  });
  it('adds a new alert first and closes one in its place', () => {
    const closed = alert('1', { state: 'closed', outcome: 'impostor' });
    const merged = mergeIntoAlerts(
      [alert('1'), alert('2')],
      [
        { kind: 'alert', alert: alert('3') },
        { kind: 'alert', alert: closed },
      ],
    );
    expect(merged.map(({ id, state }) => [id, state])).toEqual([
      ['3', 'open'],
      ['1', 'closed'],
      ['2', 'open'],
    ]);
  });
  it('does not open a closed alert again', () => {
    const shown = [alert('1', { state: 'closed' })];
    expect(mergeIntoAlerts(shown, [{ kind: 'alert', alert: alert('1') }])).toEqual(shown);
  });
});
