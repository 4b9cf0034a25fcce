import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** A program that runs beside us and ends when told. */
export interface RunningProgram {
  readonly name: string;
  /** Whether it still runs. */
  isUp(): boolean;
  /** The end of what it printed, for the error that says why it does not work. */
  tail(): string;
  stop(): Promise<void>;
}

/** Full path of a program, looked for in PATH and where Debian keeps servers; null where it is not installed. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

const tailLength = 2000;
/** A program that does not end when asked is killed: ms. */
const patience = 3000;

/** Starts a program with these variables added to ours. */
export function startProgram(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProgram {
  const child: ChildProcess = spawn(findProgram(name) ?? name, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let isUp = true;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isUp = false;
      resolve();
    };
    child.once('exit', end);
    child.once('error', (error) => {
      printed += String(error);
      end();
    });
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-tailLength);
    });
  }
  return {
    name,
    isUp: () => isUp,
    tail: () => printed,
    async stop() {
      if (!isUp) return;
      child.kill();
      const killer = setTimeout(() => child.kill('SIGKILL'), patience);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** Asks again and again until `isReady`, for at most `milliseconds`. @throws Error naming `what` when the time is over */
export async function waitUntil(what: string, isReady: () => boolean | Promise<boolean>, milliseconds = 15_000) {
  const until = performance.now() + milliseconds;
  while (!(await isReady())) {
    if (performance.now() > until) throw new Error(`${what} did not come within ${milliseconds / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
