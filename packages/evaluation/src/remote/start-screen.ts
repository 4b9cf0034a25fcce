import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPort } from './free-port.ts';
import { type RunningProgram, startProgram, waitUntil } from './run-program.ts';
import { screen } from './seat.ts';

/** An X server with the number of its display. */
export interface Screen {
  readonly display: number;
  /** TCP port at which it shows itself, if it does so itself. */
  readonly port: number | null;
  readonly program: RunningProgram;
  /** Folder of its own, to be removed at the end. */
  readonly folder?: string;
}

const geometry = `${screen.width}x${screen.height}`;
/** Screen of whoever sits far away: the viewer's window with its frame fits in. */
export const desk = '1440x960';

export async function startXvfb(size: string = geometry): Promise<Screen> {
  const display = findDisplay();
  const args = [`:${display}`, '-screen', '0', `${size}x24`, '-ac', '-noreset', '-nolisten', 'tcp'];
  return { display, port: null, program: await startServer('Xvfb', args, display) };
}

export async function startXvnc(): Promise<Screen> {
  const display = findDisplay();
  const port = await findPort();
  const args = [`:${display}`, '-geometry', geometry, '-depth', '24', '-ac', '-rfbport', `${port}`, '-localhost'];
  const program = await startServer('Xtigervnc', [...args, '-SecurityTypes', 'None', '-AlwaysShared'], display);
  return { display, port, program };
}

export async function startRdpScreen(): Promise<Screen> {
  const display = findDisplay();
  const folder = mkdtempSync(join(tmpdir(), 'samehand-remote-'));
  const args = [
    `:${display}`,
    '-ac',
    '-noreset',
    '-nolisten',
    'tcp',
    '-config',
    'xrdp/xorg.conf',
    '-logfile',
    '/dev/null',
  ];
  const program = await startServer('Xorg', args, display, { XRDP_SOCKET_PATH: folder });
  return { display, port: null, program, folder };
}

async function startServer(
  name: string,
  args: readonly string[],
  display: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const program = startProgram(name, args, environment);
  await waitUntil(`${name} at :${display}`, () => {
    if (!program.isUp()) throw new Error(`${name} ended: ${program.tail()}`);
    return existsSync(socketOf(display));
  });
  return program;
}

const socketOf = (display: number) => `/tmp/.X11-unix/X${display}`;

function findDisplay(): number {
  for (let display = 70; display < 200; display += 1) {
    if (!existsSync(socketOf(display)) && !existsSync(`/tmp/.X${display}-lock`)) return display;
  }
  throw new Error('no display number is free');
}
