import { Worker } from 'node:worker_threads';
import { type ConsoleEvent, type EpochMs, failure, type GateDecision } from '@samehand/protocol';
import { createHub } from '../actions/index.ts';
import type { LiveSessions, Notes, Recovered, SessionFailure } from '../sessions/index.ts';
import { StoreError } from '../stores/index.ts';
import { reviveError } from './carry-error.ts';
import { forEachAccepted } from './gather-accepted.ts';
import { gatherBatches } from './gather-batches.ts';
import type { About, FromReducer, RemoteMethod, SitePart, ToReducer } from './messages.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { createPendingAnswers } from './pending-answers.ts';
import { type ClockAhead, tellTime } from './shared-clock.ts';
import { tellNote } from './tell-note.ts';

export interface ThreadOptions {
  /** The thread's entry file. */
  readonly file: URL;
  /** What the entry is told: plain data. */
  readonly config: unknown;
  /** Which partition of the data folder it holds. */
  readonly partition: number;
  /** Room for what is young in its heap, MB. */
  readonly youngGeneration: number;
  readonly clock: () => EpochMs;
  readonly ahead: ClockAhead;
  readonly notes: Notes;
  /** Whether so many batches are under way, in all threads together, that further ones are told to come again. */
  readonly isFull: () => boolean;
  /** The thread has died: nothing can be taken any more, and only a new start brings it back. */
  readonly onDeath: (error: Error) => void;
}

/** A thread in which the sessions of one partition live, seen from the process's side. */
export interface SessionsThread {
  readonly live: LiveSessions;
  readonly site: SitePart;
  readonly recovered: Recovered;
  readonly about: About;
}

export interface StartingThread {
  /** It holds its partition. Rejects as `started` does. */
  readonly opened: Promise<void>;
  /** It has recovered. Rejects with what it could not start for, with its name and code; a `StoreError` as one. */
  readonly started: Promise<SessionsThread>;
  /** Questions on their way to it. */
  waiting(): number;
}

/** Starts the thread of one partition (journal, engine, policy) and gives its `LiveSessions` on this side. What the gate asks is answered here, from a mirror. */
export function startThread(options: ThreadOptions): StartingThread {
  const { clock, ahead, notes, partition } = options;
  const worker = new Worker(options.file, {
    workerData: { config: options.config, ahead, partition },
    name: partition === 0 ? 'samehand-reducer' : `samehand-reducer-${partition}`,
    resourceLimits: { maxYoungGenerationSizeMb: options.youngGeneration },
    // Sources are resolved to sources also where a test runner started us without the condition. Nothing else is passed on:
    // a thread refuses flags that are the process's.
    ...(options.file.href.endsWith('.ts') ? { execArgv: ['--conditions=samehand-source'] } : {}),
  });
  const answers = createPendingAnswers();
  const gates = createHub<GateDecision>((error) => notes.failed('a listener for decisions failed', error));
  const consoles = createHub<ConsoleEvent>((error) => notes.failed('a listener for events failed', error));
  let counts: ReturnType<LiveSessions['counts']> = { live: 0, subjects: 0, waiting: 0 };
  let mirror: Mirror = createMirror([]);
  let isStopping = false;

  const post = (message: ToReducer, transfer: readonly ArrayBuffer[] = []): void => {
    tellTime(ahead, clock);
    worker.postMessage(message, transfer);
  };
  const batches = gatherBatches(post);
  const opening = Promise.withResolvers<void>();
  const starting = Promise.withResolvers<SessionsThread>();
  const fail = (error: Error): void => {
    opening.reject(error);
    starting.reject(error);
  };
  // Whoever waits for one of them hears of it; nobody need wait for both.
  for (const promise of [opening.promise, starting.promise]) promise.catch(() => undefined);

  let death: Error | null = null;
  worker.on('error', (error: Error) => {
    death = error;
    fail(error);
  });
  worker.on('exit', () => {
    const error = death ?? new StoreError('unavailable', 'the sessions have stopped');
    fail(error);
    answers.close(error);
    if (!isStopping) options.onDeath(error);
  });
  worker.on('message', (message: FromReducer) => {
    switch (message.kind) {
      case 'accepted':
        return forEachAccepted(message, answers.resolve);
      case 'answer':
        return answers.resolve(message.id, message.value);
      case 'error':
        return answers.reject(message.id, reviveError(message.error));
      case 'decision':
        mirror.follow(message.decision, message.gone);
        return gates.publish(message.decision);
      case 'event':
        return consoles.publish(message.event);
      case 'counts':
        counts = message.counts;
        return;
      case 'note':
        return tellNote(notes, message);
      case 'opened':
        return opening.resolve();
      case 'started':
        mirror = createMirror(message.roster);
        opening.resolve();
        return starting.resolve({ live, site, recovered: message.recovered, about: message.about });
      case 'not-started':
        isStopping = true;
        return fail(reviveError(message.error));
    }
  });

  function call<Method extends RemoteMethod>(method: Method): (LiveSessions & SitePart)[Method] {
    const ask = (...args: readonly unknown[]) => answers.ask((id) => post({ kind: 'call', id, method, args }));
    return ask as unknown as (LiveSessions & SitePart)[Method];
  }

  const site: SitePart = { weighSite: call('weighSite'), settleSite: call('settleSite') };
  const open = call('open');
  let listeners = 0;
  const live: LiveSessions = {
    async open(...asked) {
      const grant = await open(...asked);
      mirror.remember(grant);
      return grant;
    },
    grant(session) {
      const found = mirror.grant(session);
      if (found.ok) post({ kind: 'heard', session });
      return found;
    },
    accept(session, encoded) {
      if (options.isFull()) return Promise.resolve(failure(overloaded));
      return answers.ask((id) => batches.add(id, session, encoded));
    },
    recordAccesses: call('recordAccesses'),
    confirm: call('confirm'),
    suspect: call('suspect'),
    end: call('end'),
    current: (session) => mirror.current(session),
    currents: () => mirror.currents(),
    subscribeDecisions: gates.subscribe,
    summaries: call('summaries'),
    detail: call('detail'),
    alerts: call('alerts'),
    closeAlert: call('closeAlert'),
    subscribe(listener) {
      const stop = consoles.subscribe(listener);
      listeners += 1;
      if (listeners === 1) post({ kind: 'listen', isHeard: true });
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        stop();
        listeners -= 1;
        if (listeners === 0) post({ kind: 'listen', isHeard: false });
      };
    },
    putSubject: call('putSubject'),
    subject: call('subject'),
    subjects: call('subjects'),
    eraseSubject: call('eraseSubject'),
    counts: () => ({ live: mirror.size(), subjects: counts.subjects, waiting: answers.size() }),
    async stop() {
      if (isStopping) return;
      isStopping = true;
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      await answers.ask((id) => post({ kind: 'call', id, method: 'stop', args: [] }));
      await gone;
    },
  };
  return { opened: opening.promise, started: starting.promise, waiting: () => answers.size() };
}

const overloaded: SessionFailure = {
  code: 'overloaded',
  message: 'More batches are under way than may be. Send this one again later: it was not taken.',
};
