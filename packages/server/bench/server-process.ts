import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ProcessorTime } from './read-threads.ts';
import type { Asked } from './whole-server.ts';

/** A server that is measured, in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** Of the whole server alone. */
  readonly sealSecret: string;
  ask<Answer>(asked: Asked): Promise<Answer>;
  processorTime(): Promise<ProcessorTime>;
  /** Holds it still while the other one is measured: its own housekeeping must not fall into the other's time. */
  hold(): void;
  goOn(): void;
  stop(): Promise<void>;
}

/** @param file beside this one; tells its port when it listens */
export async function startServerProcess(file: string, ...args: readonly string[]): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--conditions=samehand-source'],
  });
  const { port, sealSecret = '' } = await hear<{ port: number; sealSecret?: string }>(child, file);
  const ask = <Answer>(asked: Asked): Promise<Answer> => {
    const answer = hear<Answer>(child, file);
    child.send(asked);
    return answer;
  };
  // A system without signals lets both run.
  const signal = (name: NodeJS.Signals): void => void (process.platform === 'win32' || child.kill(name));
  return {
    port,
    sealSecret,
    ask,
    processorTime: () => ask<ProcessorTime>({ kind: 'processor-time' }),
    hold: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    stop: () =>
      new Promise((done) => {
        signal('SIGCONT');
        child.once('exit', () => done());
        child.disconnect();
      }),
  };
}

function hear<Answer>(child: ChildProcess, file: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`${file} ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.removeListener('exit', onExit);
      resolve(message as Answer);
    });
  });
}
