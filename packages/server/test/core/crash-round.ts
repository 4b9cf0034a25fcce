import { type ChildProcess, fork } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import {
  type BatchReply,
  createSealer,
  type Sealer,
  type SessionDetail,
  type SessionId,
  sessionId,
} from '@samehand/protocol';
import { partitionFolder, readPartitions, settlePartitions } from '../../src/stores/index.ts';
import { batch, encode, part, typing } from './house.ts';
import { batchNamesOf, runServer } from './running.ts';
import { readClaims } from './sealed-sender.ts';

export interface CrashOutcome {
  /** Batches that were acknowledged. */
  readonly acknowledged: number;
  /** Of these: not in the journal afterwards, or not in the recovered state. Must be 0. */
  readonly lost: number;
  /** Batches that count more than once, in the journal or in the recovered state. Must be 0. */
  readonly countedTwice: number;
  /** Sessions whose recovered state is not what the journal alone, read from its first row, leads to. Must be 0. */
  readonly diverged: number;
  /** Acknowledged batches that were sent again on purpose. */
  readonly repeated: number;
  readonly kills: number;
}

interface Sender {
  readonly session: SessionId;
  readonly token: string;
  readonly page: number;
  /** Milliseconds between two batches: unlike paces, so that snapshots of subjects fall apart from each other. */
  readonly pause: number;
  next: number;
  readonly acknowledged: Set<number>;
  readonly sealer: Sealer;
  repeated: number;
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly key: string;
}

/** Pages that send at once in one session. */
const pagesPerSession = 2;

/**
 * One data folder, `kills` times over: a real server process, concurrent senders that send again what was not
 * acknowledged (and now and then what was), and kill -9 in their midst. Then a last server recovers, and its journal and
 * state are held against what the senders know and against the fold of the whole journal from nothing.
 * @param milliseconds from start to kill
 * @param partitions into which the folder is dealt
 */
export async function runCrashRound(
  kills: number,
  senders: number,
  milliseconds: number,
  partitions: number,
): Promise<CrashOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-crash-'));
  const lanes: Sender[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const server = await start(folder, partitions);
      while (lanes.length < senders) lanes.push(...(await openSession(server, lanes.length)));
      const sending = lanes.map((lane) => sendUntilDead(server, lane));
      await new Promise((later) => setTimeout(later, milliseconds));
      server.child.kill('SIGKILL');
      await Promise.all(sending);
    }
    return { ...(await judge(folder, lanes)), kills };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(folder: string, partitions: number): Promise<Started> {
  const file = fileURLToPath(new URL('./crash-server.ts', import.meta.url));
  const child = fork(file, [folder, String(partitions)], { execArgv: ['--conditions=samehand-source'] });
  const told = await new Promise<{ url: string; key: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string; key: string }));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, ...told };
}

async function openSession({ url, key }: Started, index: number): Promise<Sender[]> {
  const reply = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: `crash-${index}`,
      device: { id: `device-${index}`, class: 'laptop', managed: true },
      notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1' },
    }),
  });
  const { session, token } = (await reply.json()) as { session: string; token: string };
  return Array.from({ length: pagesPerSession }, (_, page) => ({
    session: sessionId(session),
    token,
    page,
    sealer: createSealer(readClaims(token)?.nonce ?? [0, 0, 0, 0]),
    pause: (index % 3) * 70,
    next: 0,
    acknowledged: new Set<number>(),
    repeated: 0,
  }));
}

async function sendUntilDead(server: Started, lane: Sender): Promise<void> {
  for (;;) {
    if (!(await send(server, lane, lane.next))) return;
    lane.next += 1;
    if (lane.pause > 0) await new Promise((later) => setTimeout(later, lane.pause));
    // As from a collector whose answer was lost.
    if (lane.next % 5 !== 0) continue;
    if (!(await send(server, lane, lane.next - 2))) return;
    lane.repeated += 1;
  }
}

/** True when it was acknowledged, false when the server died over it. */
async function send({ url }: Started, lane: Sender, sequence: number): Promise<boolean> {
  const made = batch(sequence, [part(typing(sequence))], { page: lane.page });
  try {
    const reply = await fetch(`${url}/v1/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${lane.token}`, 'content-type': 'application/octet-stream' },
      body: lane.sealer.seal(encode(made)),
    });
    const answer = (await reply.json()) as BatchReply;
    if (answer.acknowledged !== sequence) throw new RangeError(`${reply.status} ${JSON.stringify(answer)}`);
    lane.acknowledged.add(answer.acknowledged);
    lane.sealer.follow(answer);
    return true;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return false;
  }
}

async function judge(folder: string, lanes: readonly Sender[]): Promise<Omit<CrashOutcome, 'kills'>> {
  const recovered = await look(folder, lanes);
  const alone = mkdtempSync(join(tmpdir(), 'samehand-fold-'));
  const partitions = settlePartitions(alone, readPartitions(folder) ?? 1);
  for (let partition = 0; partition < partitions; partition += 1) {
    const [from, to] = [partitionFolder(folder, partition), partitionFolder(alone, partition)];
    copyFileSync(join(from, 'journal.sqlite'), join(to, 'journal.sqlite'));
  }
  const folded = await look(alone, lanes);
  rmSync(alone, { recursive: true, force: true });

  const outcome = { acknowledged: 0, lost: 0, countedTwice: 0, diverged: 0, repeated: 0 };
  for (const lane of lanes) {
    outcome.acknowledged += lane.acknowledged.size;
    outcome.repeated += lane.repeated;
    for (const sequence of lane.acknowledged) {
      const times = recovered.batches.get(`${lane.session}/${lane.page}/${sequence}`) ?? 0;
      if (times === 0) outcome.lost += 1;
      outcome.countedTwice += Math.max(0, times - 1);
    }
  }
  for (const [session, detail] of recovered.details) {
    const other = folded.details.get(session);
    if (!isDeepStrictEqual(detail, other)) outcome.diverged += 1;
    // Every batch of the senders leads to the same number of points, so points that are too many or too few are batches.
    const difference = detail.points.length - (other?.points.length ?? 0);
    outcome.countedTwice += Math.max(0, difference);
    outcome.lost += Math.max(0, -difference);
  }
  return outcome;
}

/** Recovers a folder and says which batches its journal holds, how often, and what became of the sessions. */
async function look(folder: string, lanes: readonly Sender[]) {
  const running = await runServer({}, folder);
  const details = new Map<SessionId, SessionDetail>();
  for (const { session } of lanes) {
    const detail = await running.server.live.detail(session);
    if (detail !== null) details.set(session, detail);
  }
  const batches = new Map<string, number>();
  for (const name of batchNamesOf(await running.stopAndRead())) batches.set(name, (batches.get(name) ?? 0) + 1);
  return { batches, details };
}
