import type { ConsoleEvent, GateDecision } from '@samehand/protocol';
import type { Hub } from '../actions/index.ts';
import { type Consequences, gateDecisionOf } from './fold.ts';
import type { LiveSession } from './live-session.ts';
import type { Look } from './look.ts';
import type { Outbox } from './outbox.ts';
import { rowOf, viewPoint, viewSession } from './view-session.ts';

/** What the log and the metrics learn: names of things, never numbers of a hand. */
export interface Notes {
  decided(note: {
    readonly session: string;
    readonly sequence: number;
    readonly ruling: string;
    readonly rules: readonly string[];
  }): void;
  alerted(note: { readonly session: string; readonly alert: string; readonly ruling: string }): void;
  ended(note: { readonly session: string }): void;
  failed(what: string, error: unknown): void;
}

/** At recovery: consequences are written and nobody is told again. */
export function writeOnly(outbox: Outbox): Consequences {
  return {
    decided: (_session, decision) => outbox.addDecision(decision),
    alerted: (_session, alert) => outbox.addAlert(alert),
    pointed: () => undefined,
    read: (read) => outbox.addRead(read),
    ended: () => undefined,
    changed: () => undefined,
  };
}

/** Milliseconds between two summaries of one session: consoles show them to people. */
const bundle = 500;

export interface Announcing {
  readonly consequences: Consequences;
  stop(): void;
}

/** In the running server: written, told to gates at once, told to consoles as far as one listens. */
export function announce(
  outbox: Outbox,
  gates: Hub<GateDecision>,
  consoles: Hub<ConsoleEvent>,
  look: Pick<Look, 'alert'>,
  notes: Notes,
): Announcing {
  const moved = new Set<LiveSession>();
  const timer = setInterval(() => {
    for (const session of moved) {
      consoles.publish({ kind: 'session', session: viewSession(rowOf(session), session.subject.name) });
    }
    moved.clear();
  }, bundle);
  timer.unref();

  function tellAlert(id: string): void {
    if (!consoles.isHeard()) return;
    look.alert(id).then(
      (alert) => alert !== null && consoles.publish({ kind: 'alert', alert }),
      (error: unknown) => notes.failed('an alert could not be shown', error),
    );
  }

  return {
    consequences: {
      decided(session, decision) {
        outbox.addDecision(decision);
        gates.publish(gateDecisionOf(session));
        consoles.publish({ kind: 'decision', decision });
        const { sequence, ruling, rules } = decision;
        notes.decided({ session: session.id, sequence, ruling, rules });
      },
      alerted(session, alert) {
        outbox.addAlert(alert);
        tellAlert(alert.id);
        notes.alerted({ session: session.id, alert: alert.id, ruling: alert.ruling });
      },
      pointed(session, evidence, { bits, alarm }) {
        if (!consoles.isHeard()) return;
        const point = { at: evidence.at, evidence, bits, alarm };
        consoles.publish({ kind: 'point', session: session.id, point: viewPoint(point, session.subject.name) });
      },
      read(read, session) {
        outbox.addRead(read);
        const { at, recordClass, record, access } = read;
        if (consoles.isHeard()) {
          consoles.publish({ kind: 'read', session: read.session, read: { at, recordClass, record, access } });
        }
        const alert = session?.standing.alert ?? null;
        if (alert !== null && access === 'full' && at >= alert.since) tellAlert(alert.id);
      },
      ended(session) {
        gates.publish(gateDecisionOf(session));
        notes.ended({ session: session.id });
      },
      changed(session) {
        if (consoles.isHeard()) moved.add(session);
      },
    },
    stop: () => clearInterval(timer),
  };
}
