import { z } from 'zod';

const origin = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === text;
}, 'an origin such as https://desk.example.com, without path');
const path = z.string().min(1);

/**
 * Everything an administrator can set, with defaults. The table in docs/server.md and the names of environment
 * variables are made from this schema. Relative paths are taken from the folder of the configuration file.
 */
export const configSchema = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Loopback unless you say otherwise.'),
  port: z.int().min(0).max(65_535).default(4600).describe('Port to listen on; 0 takes a free one.'),
  publicUrl: origin
    .nullable()
    .default(null)
    .describe('Where browsers reach this server, when it differs from host and port (behind a proxy).'),
  hosts: z
    .array(z.string().regex(/^[A-Za-z0-9._-]{1,253}$/, 'a host name without port'))
    .default([])
    .describe('Further names under which this server is reached, without port. Requests to other names are refused.'),
  trustProxy: z
    .boolean()
    .default(false)
    .describe('Believe X-Forwarded-* headers. Only behind a proxy that overwrites them.'),
  tls: z
    .strictObject({
      certificate: path.describe('PEM file of the certificate chain.'),
      key: path.describe('PEM file of its private key.'),
    })
    .nullable()
    .default(null)
    .describe('Serve TLS from these files; without it put a proxy in front before leaving loopback.'),
  origins: z
    .array(origin)
    .default([])
    .describe('Origins of the pages that carry the collector. No other origin may send.'),
  straightWay: z
    .boolean()
    .default(true)
    .describe('Answer a page’s batches past the HTTP parser once their head is known byte for byte (docs/adr/0015).'),
  dataDir: path.default('samehand-data').describe('Folder of the journal, the store and the signing key.'),
  model: path
    .nullable()
    .default(null)
    .describe('Population model file; default: the one that `samehand fit` put in force, else the one that ships.'),
  policy: path.nullable().default(null).describe('Policy document (JSON); default: the policy that ships.'),
  sessions: z
    .strictObject({
      tokenMinutes: z.number().min(1).max(1440).default(15).describe('Life of a session token, in minutes.'),
      idleHours: z
        .number()
        .min(0.1)
        .max(720)
        .default(12)
        .describe('A session that nothing was heard of for so many hours is ended.'),
      partitions: z
        .int()
        .min(0)
        .max(64)
        .default(0)
        .describe(
          'Parts that a new data folder is dealt into, each with a thread of its own; 0: a part for each core, at most 4. A folder keeps its number.',
        ),
    })
    .prefault({})
    .describe('Sessions.'),
  sending: z
    .strictObject({
      everySeconds: z.number().min(0.5).max(60).default(5).describe('How often the collector sends.'),
      everySecondsInDoubt: z.number().min(0.5).max(60).default(2).describe('The same while belief is in doubt.'),
    })
    .prefault({})
    .describe('Pace of the collector.'),
  limits: z
    .strictObject({
      batchesPerSecond: z
        .number()
        .min(0.1)
        .max(10_000)
        .default(5)
        .describe('Batches a second of one session, lasting.'),
      batchBurst: z.int().min(1).max(100_000).default(60).describe('Batches of one session at once (after an outage).'),
      waitingBatches: z
        .int()
        .min(1)
        .max(1_000_000)
        .default(5_000)
        .describe('Batches that may wait for the disk before further ones are told to come again.'),
    })
    .prefault({})
    .describe('Limits.'),
  retention: z
    .strictObject({
      journalDays: z.number().min(1).max(3650).default(30).describe('Days that received batches are kept.'),
      timelineDays: z
        .number()
        .min(1)
        .max(3650)
        .default(90)
        .describe('Days that ended sessions keep their timeline, decisions and record reads.'),
    })
    .prefault({})
    .describe('How long things are kept.'),
  snapshots: z
    .strictObject({
      // A writing costs 80 to 130 µs of processor time, whether three batches or six have come since the last: docs/server.md#speed.
      everySeconds: z
        .number()
        .min(0.1)
        .max(3600)
        .default(30)
        .describe('A changed state is written after so many seconds; recovery replays no more than this.'),
    })
    .prefault({})
    .describe('Snapshots.'),
  engine: z
    .strictObject({
      falseStepUpsPerHour: z
        .number()
        .positive()
        .max(10)
        .default(1 / 40)
        .describe('Ceiling of false step-ups in an hour of input.'),
      falseCutOffsPerHour: z
        .number()
        .positive()
        .max(1)
        .default(1 / 2000)
        .describe('Ceiling of false cut-offs in an hour of input.'),
      heedTypingManner: z
        .number()
        .min(0)
        .max(1)
        .default(1)
        .describe('How far to believe that typing is unlike a hand (docs/attacks.md): 1 as calibrated, 0 not at all.'),
      heedPointerManner: z.number().min(0).max(1).default(0.7).describe('The same of ways of the pointer.'),
      heedRemoteHand: z
        .boolean()
        .default(true)
        .describe(
          'Doubt a pointer, or a held key, that comes over a network. No where people work on virtual desktops.',
        ),
      rememberKeys: z
        .int()
        .min(0)
        .max(100_000)
        .default(5_000)
        .describe('Keys of each subject that are remembered as keyed sketches, to know replays by; 0 remembers none.'),
    })
    .prefault({})
    .describe('False-alarm budget, and how far the manner of a hand is believed.'),
  log: z
    .strictObject({
      level: z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
        .default('info')
        .describe('Least level logged.'),
    })
    .prefault({})
    .describe('Logs: JSON lines on standard output.'),
  demo: z
    .strictObject({ deskUrl: origin.describe('Where the demonstration desk runs.') })
    .nullable()
    .default(null)
    .describe('Set when the install shows synthetic people; the console then says so.'),
});

/** The configuration in force: complete, validated. */
export type Config = z.output<typeof configSchema>;
