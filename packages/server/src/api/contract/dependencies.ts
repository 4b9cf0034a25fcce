import type { EpochMs } from '@samehand/protocol';
import type { RandomBytes, SigningKey } from '../../auth/index.ts';
import type { LiveSessions } from '../../sessions/live-sessions.ts';
import type { Audit } from '../../stores/contract/audit.ts';
import type { ConsoleSessions } from '../../stores/contract/console-sessions.ts';
import type { Keys } from '../../stores/contract/keys.ts';
import type { Edge } from '../edge/lay-edge.ts';

/** All that the API touches. The outside world is an argument. */
export interface ApiDependencies {
  readonly edge: Edge;
  readonly live: LiveSessions;
  readonly keys: Keys;
  readonly consoleSessions: ConsoleSessions;
  readonly audit: Audit;
  readonly signingKey: SigningKey;
  readonly clock: () => EpochMs;
  readonly random: RandomBytes;
  readonly settings: ApiSettings;
}

interface ApiSettings {
  readonly version: string;
  /** Seconds that a session token is good for. */
  readonly tokenLifetime: number;
  /** Set when the install shows synthetic people. */
  readonly demo: { readonly deskUrl: string } | null;
  /** The policy document in force, as it was read. */
  readonly policy: unknown;
  /** Folder of the built console; may not exist. */
  readonly consoleFolder: string;
  /** The built collector script; may not exist. */
  readonly collectorFile: string;
  /** Milliseconds between the heartbeats of streams; default 5,000. */
  readonly heartbeat?: number;
}
