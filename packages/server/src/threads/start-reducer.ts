import { Worker } from 'node:worker_threads';
import { type ConsoleEvent, type EpochMs, failure, type GateDecision } from '@samehand/protocol';
import { createHub } from '../actions/index.ts';
import type { LiveSessions, Notes, Recovered, SessionFailure } from '../sessions/index.ts';
import { StoreError } from '../stores/index.ts';
import { reviveError } from './carry-error.ts';
import { forEachAccepted } from './gather-accepted.ts';
import { gatherBatches } from './gather-batches.ts';
import type { FromReducer, RemoteMethod, ToReducer } from './messages.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { createPendingAnswers } from './pending-answers.ts';
import { createClockAhead, tellTime } from './shared-clock.ts';
import { tellNote } from './tell-note.ts';

export interface ReducerOptions {
  /** The thread's entry file. */
  readonly file: URL;
  /** What the entry is told: plain data. */
  readonly config: unknown;
  readonly clock: () => EpochMs;
  readonly notes: Notes;
  /** Batches under way at which further ones are told to come again. */
  readonly waitingLimit: number;
  /** The thread has died: nothing can be taken any more, and only a new start brings it back. */
  readonly onDeath: (error: Error) => void;
}

export interface Reducer {
  readonly live: LiveSessions;
  readonly recovered: Recovered;
  /** What the thread says about its start, for the log. */
  readonly about: Readonly<Record<string, unknown>>;
}

/**
 * Room for what is young in the heap of the sessions' thread, MB (three half-spaces of 32): a batch leaves some 20 KB behind, and the less often these are
 * looked through, the fewer still live then and are copied. Experiment: `bench:ingest`, with `collect-alone.ts` 0.13 of the bare server's processor time
 * against 0.11 with V8's own 16.
 */
const youngGeneration = 96;

type Started = FromReducer & { readonly kind: 'started' };

/**
 * Starts the thread in which the sessions live (journal, engine, policy) and gives their `LiveSessions` on this side: the
 * doors keep one core, the mathematics has another. What the gate asks is answered here, from a mirror.
 * @throws what the thread could not start for, with its name and code; a `StoreError` as one
 */
export async function startReducer(options: ReducerOptions): Promise<Reducer> {
  const { clock, notes } = options;
  const ahead = createClockAhead();
  tellTime(ahead, clock);
  const worker = new Worker(options.file, {
    workerData: { config: options.config, ahead },
    name: 'samehand-reducer',
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
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

  const started = await new Promise<Started>((resolve, reject) => {
    let death: Error | null = null;
    worker.on('error', (error: Error) => {
      death = error;
      reject(error);
    });
    worker.on('exit', () => {
      const error = death ?? new StoreError('unavailable', 'the sessions have stopped');
      reject(error);
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
        case 'started':
          mirror = createMirror(message.roster);
          return resolve(message);
        case 'not-started':
          isStopping = true;
          return reject(reviveError(message.error));
      }
    });
  });

  function call<Method extends RemoteMethod>(method: Method): LiveSessions[Method] {
    const ask = (...args: readonly unknown[]) => answers.ask((id) => post({ kind: 'call', id, method, args }));
    return ask as unknown as LiveSessions[Method];
  }

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
      if (answers.size() >= options.waitingLimit) return Promise.resolve(failure(overloaded));
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
  return { live, recovered: started.recovered, about: started.about };
}

const overloaded: SessionFailure = {
  code: 'overloaded',
  message: 'More batches are under way than may be. Send this one again later: it was not taken.',
};
