import type { InputMoment } from '../drive/input-moment.ts';
import type { Network } from './delay-line.ts';

/** Two displays: that on which somebody works, and that on which the page is open. Sitting at the device they are the same one. */
export interface RemoteSeat {
  /** Where input is put in. */
  readonly inputDisplay: number;
  /** Where the browser runs. */
  readonly screenDisplay: number;
  close(): Promise<void>;
}

/** A way of sitting down. */
export interface SeatTool {
  /** Remote, or at the device itself. */
  readonly isRemote: boolean;
  /** Programs that it needs, and the Debian package of each. */
  readonly needs: readonly (readonly [program: string, debianPackage: string])[];
  sit(network: Network, chance: () => number): Promise<RemoteSeat>;
  /** What becomes of input on its way, where that is made up and no tool does it. */
  relay?(moments: readonly InputMoment[], network: Network, chance: () => number): readonly InputMoment[];
}

export type SeatId =
  | 'local'
  | 'local-vnc-server'
  | 'tigervnc'
  | 'x11vnc'
  | 'xrdp'
  | 'freerdp-shadow'
  | 'kvm-30-hz'
  | 'kvm-60-hz'
  | 'kvm-each-report';

/** Size of both screens, px. */
export const screen = { width: 1280, height: 860 } as const;
