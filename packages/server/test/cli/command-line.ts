import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@samehand/protocol';
import { runCommand } from '../../src/cli/run-command.ts';

interface Ran {
  readonly code: number;
  /** Lines of the result. */
  readonly out: readonly string[];
  /** What was said beside it, as one text. */
  readonly remarks: string;
}

export interface CommandLine {
  readonly folder: string;
  readonly dataDir: string;
  readonly environment: Record<string, string>;
  run(...words: string[]): Promise<Ran>;
  /** Starts a command that runs until it is stopped, and waits until it has said `when`. */
  start(words: readonly string[], when: RegExp): Promise<{ readonly remarks: () => string; stop(): Promise<Ran> }>;
  /** Sets the clock; by default it is the machine's. */
  setClock(at: number): void;
  /** Every byte of the data folder, as Latin-1 text. */
  stored(): string;
}

/** The command in a working folder of its own, in this process. */
export function openCommandLine(environment: Record<string, string> = {}): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-cli-'));
  const dataDir = join(folder, 'samehand-data');
  const variables: Record<string, string> = { SAMEHAND_LOG_LEVEL: 'silent', ...environment };
  let now: number | null = null;

  function launch(words: readonly string[], stopAsked: Promise<void>) {
    const out: string[] = [];
    const remarks: string[] = [];
    const ended = runCommand(words, '0.0.0-test', {
      environment: variables,
      folder,
      clock: () => epochMs(now ?? Date.now()),
      random: randomBytes,
      write: (line) => void out.push(line),
      remark: (line) => void remarks.push(line),
      stopAsked,
    }).then((code): Ran => ({ code, out, remarks: remarks.join('\n') }));
    return { ended, remarks: () => remarks.join('\n') };
  }

  return {
    folder,
    dataDir,
    environment: variables,
    run: (...words) => launch(words, new Promise(() => undefined)).ended,
    async start(words, when) {
      let askStop: () => void = () => undefined;
      const asked = new Promise<void>((resolve) => {
        askStop = resolve;
      });
      const { ended, remarks } = launch(words, asked);
      let isOver = false;
      ended.then(
        () => (isOver = true),
        () => (isOver = true),
      );
      const end = performance.now() + 45_000;
      while (!when.test(remarks())) {
        if (isOver || performance.now() > end) throw new Error(`it never said ${when}, but: ${remarks()}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return {
        remarks,
        stop: () => {
          askStop();
          return ended;
        },
      };
    },
    setClock: (at) => {
      now = at;
    },
    stored: () =>
      readdirSync(dataDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join('\n'),
  };
}

/** A port that nobody listened on a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
