import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPort, isListening } from './free-port.ts';
import { type RunningProgram, startProgram, waitUntil } from './run-program.ts';
import { screen } from './seat.ts';
import type { Screen } from './start-screen.ts';

/** Starts what shows a screen over TCP, and says at which port. */
export type Serve = (shown: Screen) => Promise<{ readonly port: number; readonly programs: readonly RunningProgram[] }>;
/** Starts the viewer of whoever sits far away. */
export type View = (display: number, port: number) => RunningProgram;

export const serveNothing: Serve = async ({ port }) => ({ port: port as number, programs: [] });

export const serveX11vnc: Serve = async ({ display }) => {
  const port = await findPort();
  const args = [
    '-display',
    `:${display}`,
    '-rfbport',
    `${port}`,
    '-localhost',
    '-nopw',
    '-forever',
    '-shared',
    '-quiet',
  ];
  const program = startProgram('x11vnc', [...args, '-noipv6', '-noxrecord']);
  await waitUntil('x11vnc', () => isListening(port));
  return { port, programs: [program] };
};

export const serveShadow: Serve = async ({ display }) => {
  const port = await findPort();
  const args = [`/port:${port}`, '/bind-address:127.0.0.1', '-auth', '/sec:rdp'];
  const program = startProgram('freerdp-shadow-cli', args, { DISPLAY: `:${display}` });
  await waitUntil('freerdp-shadow-cli', () => isListening(port));
  return { port, programs: [program] };
};

/** xrdp is told of the screen itself, without its session manager: no account of this machine is needed. */
export const serveXrdp: Serve = async ({ display, folder = tmpdir() }) => {
  const port = await findPort();
  const file = join(folder, 'xrdp.ini');
  writeFileSync(
    file,
    `[Globals]
ini_version=1
fork=true
port=tcp://.:${port}
tcp_nodelay=true
security_layer=rdp
crypt_level=none
autorun=screen
max_bpp=32
[Logging]
LogFile=${join(folder, 'xrdp.log')}
LogLevel=INFO
EnableSyslog=false
[screen]
name=screen
lib=libxup.so
ip=127.0.0.1
username=na
password=na
port=${join(folder, `xrdp_display_${display}`)}
`,
  );
  const program = startProgram('xrdp', ['--nodaemon', '--config', file]);
  await waitUntil('xrdp', () => isListening(port));
  return { port, programs: [program] };
};

export const viewVnc: View = (display, port) =>
  startProgram(
    'xtigervncviewer',
    ['-SecurityTypes=None', '-RemoteResize=0', '-ReconnectOnError=0', `127.0.0.1::${port}`],
    { DISPLAY: `:${display}` },
  );

export const viewRdp: View = (display, port) =>
  startProgram(
    'xfreerdp',
    [
      `/v:127.0.0.1:${port}`,
      '/u:na',
      '/p:na',
      '/sec:rdp',
      '/cert:ignore',
      `/size:${screen.width}x${screen.height}`,
      '/log-level:ERROR',
      '+auto-reconnect',
    ],
    { DISPLAY: `:${display}` },
  );
