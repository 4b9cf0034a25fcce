import type { EpochMs } from '@samehand/protocol';
import type { RandomBytes } from '../../auth/index.ts';

/** All that a command touches. The outside world is an argument. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Working folder. */
  readonly folder: string;
  readonly clock: () => EpochMs;
  readonly random: RandomBytes;
  /** The command's result, for people and pipes: standard output. */
  readonly write: (line: string) => void;
  /** What is said beside the result: standard error. */
  readonly remark: (line: string) => void;
  /** Resolves when the process is asked to stop. */
  readonly stopAsked: Promise<void>;
  /** Lets everything else on this machine go first: for long computations. */
  readonly giveWay?: () => void;
  /** Runs another program of this house in a process of its own, on the same terminal; gives its exit code. */
  readonly runBeside?: (
    program: URL,
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) => Promise<number>;
}

/** A command cannot do what it was asked; `message` says why and what to do. Ends the process with 1. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}
