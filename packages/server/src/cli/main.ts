import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { epochMs } from '@samehand/protocol';
import { runCommand } from './run-command.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const stopAsked = new Promise<void>((resolve) => {
  // The second signal is not caught: who presses twice does not want to wait.
  process.once('SIGINT', () => resolve());
  process.once('SIGTERM', () => resolve());
});

process.exitCode = await runCommand(process.argv.slice(2), version, {
  environment: process.env,
  folder: process.cwd(),
  clock: () => epochMs(Date.now()),
  random: randomBytes,
  write: (line) => void process.stdout.write(`${line}\n`),
  remark: (line) => void process.stderr.write(`${line}\n`),
  stopAsked,
  giveWay: () => setPriority(10),
  runBeside: (program, words, environment) =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, ...environment };
      const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(program), ...words], {
        stdio: 'inherit',
        env,
      });
      child.on('error', reject);
      child.on('exit', (code) => resolve(code ?? 1));
    }),
});
