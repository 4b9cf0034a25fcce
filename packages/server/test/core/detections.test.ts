import { epochMs, sessionId, subjectId } from '@samehand/protocol';
import { expect, it } from 'vitest';
import { viewAlert } from '../../src/actions/index.ts';
import type { LiveSession } from '../../src/sessions/live-session.ts';
import { rule } from '../../src/sessions/rule.ts';
import { wireDetections, wirePolicy } from '../../src/wire-engine.ts';
import { plainPolicy, shippedEngine } from './house.ts';

const at = epochMs(1_790_000_000_000);

/** What the engine says of a device that counted two bursts which no hand types. */
function assessBurst() {
  const engine = shippedEngine();
  const state = { subject: engine.openSubject(), session: engine.openSession(at, { class: 'laptop' }) };
  const zone = new Uint8Array(32);
  const previous = new Uint8Array(32);
  const hold = new Uint16Array(32).fill(4);
  const pressPress = new Uint16Array(32).fill(6);
  const releasePress = new Int16Array(32).fill(2);
  const payload = { kind: 'keystrokes', zone, previous, hold, pressPress, releasePress } as const;
  const step = engine.observe(state, { kind: 'capture', at, duration: 200, payload });
  return step.assessment;
}

it('a decision names the detections that fire, and the alert gathers them, worst first', () => {
  const assessment = assessBurst();
  const standing = { ruling: 'allow', access: { '*': 'full' }, decisions: 0, alert: null, confirmationPending: false };
  const session = {
    id: sessionId('ses_a'),
    subject: { id: subjectId('amara'), name: 'Amara' },
    device: { id: 'd', class: 'laptop', managed: true },
    site: '',
    standing: { ...standing, assessment },
  } as unknown as LiveSession;
  const { decide } = wirePolicy({ policy: null });
  const { decision, alert } = rule(session, assessment, at, decide, wireDetections());
  expect(decision?.detections?.map(({ id }) => id)).toContain('superhuman-typing');
  expect(decision).toMatchObject({ ruling: 'terminate', alert: true });
  if (decision === null || alert === null) throw new Error('no alert');
  const row = { ...alert, state: 'open', closedBy: null, closedAt: null, outcome: null } as const;
  const earlier = { ...decision, sequence: 0, detections: [{ id: 'old', title: 'Old', severity: 'low' }] } as const;
  const mild = { ...decision, sequence: 2, detections: [{ id: 'mild', title: 'Mild', severity: 'low' }] } as const;
  const view = viewAlert(row, 'Amara', [], [earlier, decision, mild]);
  expect(view.detections?.map(({ severity }) => severity)).toEqual([
    ...(decision.detections ?? []).map(({ severity }) => severity),
    'low',
  ]);
  expect(view.detections?.map(({ id }) => id)).not.toContain('old');
});

it('nothing is named where nothing is wrong', () => {
  const engine = shippedEngine();
  const state = { subject: engine.openSubject(), session: engine.openSession(at, { class: 'laptop' }) };
  const about = {
    device: { id: 'd', class: 'laptop', managed: true },
    subject: { id: 'a', name: 'A' },
    enrolment: 'none',
    site: '',
    confirmationPending: false,
  } as const;
  expect(wireDetections()(engine.assess(state, at), about, 'allow')).toEqual([]);
  expect(plainPolicy(engine.assess(state, at), about, 'allow').ruling).toBe('allow');
});
