import { rmSync } from 'node:fs';
import { openDelayLine } from './delay-line.ts';
import { relayByKvm } from './relay-by-kvm.ts';
import { findProgram, type RunningProgram, startProgram } from './run-program.ts';
import type { RemoteSeat, SeatId, SeatTool } from './seat.ts';
import {
  type Serve,
  serveNothing,
  serveShadow,
  serveX11vnc,
  serveXrdp,
  type View,
  viewRdp,
  viewVnc,
} from './show-screen.ts';
import { desk, type Screen, startRdpScreen, startXvfb, startXvnc } from './start-screen.ts';

const xvfb = ['Xvfb', 'xvfb'] as const;
const xvnc = ['Xtigervnc', 'tigervnc-standalone-server'] as const;
/** Gives the viewer's window the keyboard, as a desktop does. */
const openbox = ['openbox', 'openbox'] as const;
const vncViewer = ['xtigervncviewer', 'tigervnc-viewer'] as const;
const xrdpNeeds = [
  ['xrdp', 'xrdp'],
  ['Xorg', 'xorgxrdp'],
] as const;

/** Every way of sitting down that the bench knows. */
export const seatTools: Readonly<Record<SeatId, SeatTool>> = {
  local: { isRemote: false, needs: [xvfb], sit: () => sitAt(() => startXvfb()) },
  'local-vnc-server': { isRemote: false, needs: [xvnc], sit: () => sitAt(startXvnc) },
  tigervnc: {
    isRemote: true,
    needs: [xvfb, openbox, xvnc, vncViewer],
    sit: (network, chance) => sitRemotely(startXvnc, serveNothing, viewVnc, network, chance),
  },
  x11vnc: {
    isRemote: true,
    needs: [xvfb, openbox, ['x11vnc', 'x11vnc'], vncViewer],
    sit: (network, chance) => sitRemotely(() => startXvfb(), serveX11vnc, viewVnc, network, chance),
  },
  xrdp: {
    isRemote: true,
    needs: [xvfb, openbox, ...xrdpNeeds, ['xfreerdp', 'freerdp2-x11']],
    sit: (network, chance) => sitRemotely(startRdpScreen, serveXrdp, viewRdp, network, chance),
  },
  'freerdp-shadow': {
    isRemote: true,
    needs: [xvfb, openbox, ['freerdp-shadow-cli', 'freerdp2-shadow-x11'], ['xfreerdp', 'freerdp2-x11']],
    sit: (network, chance) => sitRemotely(() => startXvfb(), serveShadow, viewRdp, network, chance),
  },
  'kvm-30-hz': kvm(1000 / 30),
  'kvm-60-hz': kvm(1000 / 60),
  'kvm-each-report': kvm(null),
};

/** A KVM switch over IP, made up: see relay-by-kvm.ts. */
function kvm(tick: number | null): SeatTool {
  return {
    isRemote: true,
    needs: [xvfb],
    sit: () => sitAt(() => startXvfb()),
    relay: (moments, network, chance) => relayByKvm(moments, tick, network, chance),
  };
}

/** Debian packages of which a program that the tool needs is not installed. */
export function listMissingPackages({ needs }: SeatTool): readonly string[] {
  return needs.filter(([program]) => findProgram(program) === null).map(([, debianPackage]) => debianPackage);
}

type StartScreen = () => Promise<Screen>;

async function sitAt(start: StartScreen): Promise<RemoteSeat> {
  const { display, program } = await start();
  return { inputDisplay: display, screenDisplay: display, close: program.stop };
}

async function sitRemotely(
  startShown: StartScreen,
  serve: Serve,
  view: View,
  network: Parameters<SeatTool['sit']>[0],
  chance: () => number,
): Promise<RemoteSeat> {
  const programs: RunningProgram[] = [];
  let folder: string | undefined;
  const close = async () => {
    await stopAll([...programs].reverse());
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const shown = await startShown();
    programs.push(shown.program);
    folder = shown.folder;
    const served = await serve(shown);
    programs.push(...served.programs);
    const near = await startXvfb(desk);
    programs.push(near.program);
    programs.push(startProgram('openbox', [], { DISPLAY: `:${near.display}` }));
    const line = await openDelayLine(served.port, network, chance);
    const viewer = view(near.display, line.port);
    programs.push(viewer);
    return {
      inputDisplay: near.display,
      screenDisplay: shown.display,
      async close() {
        await close();
        await line.close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function stopAll(programs: readonly RunningProgram[]): Promise<void> {
  for (const program of programs) await program.stop();
}
