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
}

export type SeatId = 'local' | 'local-vnc-server' | 'tigervnc' | 'x11vnc' | 'xrdp' | 'freerdp-shadow';

/** Size of both screens, px. */
export const screen = { width: 1280, height: 860 } as const;
