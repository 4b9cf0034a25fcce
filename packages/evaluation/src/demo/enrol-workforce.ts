import type { OpenSessionReply, OpenSessionRequest } from '@samehand/protocol';
import { perform } from '../drive/perform.ts';
import { createVirtualCollector } from '../drive/virtual-collector.ts';
import { createChance } from '../synthetic/chance.ts';
import { createPerson } from '../synthetic/person.ts';

/** A synthetic employee; `name` seeds the hand. */
export interface Employee {
  readonly id: string;
  readonly name: string;
}

export interface EnrolOptions {
  readonly endpoint: string;
  /** API key with the scope `sessions`. */
  readonly apiKey: string;
  readonly employees: readonly Employee[];
  readonly fetch: typeof fetch;
  /**
   * Lets so many milliseconds pass on the server's clock: a batch that tells of more typing than there was time for is taken for what it
   * would be, a second hand.
   */
  readonly pass: (milliseconds: number) => void;
  /** Told after each person. */
  readonly onProgress?: (done: number, total: number, employee: Employee) => void;
}

/** Input that enrols both modalities with some to spare: the engine asks for 10 windows of 50 keys and of 20 actions. */
const keysNeeded = 650;
const reachesNeeded = 230;
/** Input is sent in slices of this many moments, like a collector that sends every few seconds. */
const sliceMoments = 400;

const area = { left: 40, top: 40, width: 1200, height: 700 } as const;

/** Enrols synthetic employees through the same HTTP door that a real collector uses: no back door, no shortcut. */
export async function enrolWorkforce(options: EnrolOptions): Promise<void> {
  for (const [index, employee] of options.employees.entries()) {
    await enrolOne(options, employee);
    options.onProgress?.(index + 1, options.employees.length, employee);
  }
}

async function enrolOne(options: EnrolOptions, employee: Employee): Promise<void> {
  const request: OpenSessionRequest = {
    subject: employee.id,
    name: employee.name,
    device: { id: `laptop-${employee.id}`, class: 'laptop', managed: true },
    notice: { recordedAt: '2026-01-05T09:00:00Z', version: 'demo-1' },
    site: 'home',
  };
  const opened = (await ask(options, '/v1/sessions', request)) as OpenSessionReply;
  const chance = createChance(1).branch(`enrolment of ${employee.id}`);
  const collector = createVirtualCollector(
    { endpoint: options.endpoint, token: opened.token, fetch: options.fetch },
    chance.branch('collector'),
  );
  const moments = perform(createPerson(employee.name), { keys: keysNeeded, reaches: reachesNeeded, area }, chance);
  let passed = 0;
  const send = async (now: number): Promise<void> => {
    options.pass(now - passed);
    passed = now;
    await collector.flush(now);
  };
  for (const [index, moment] of moments.entries()) {
    collector.take(moment);
    if (index % sliceMoments === sliceMoments - 1) await send(moment.at);
  }
  await send((moments.at(-1)?.at ?? 0) + 2000);
  await ask(options, `/v1/sessions/${opened.session}/end`, {});
}

async function ask(options: EnrolOptions, path: string, body: unknown): Promise<unknown> {
  const reply = await options.fetch(`${options.endpoint}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
  return reply.status === 204 ? null : reply.json();
}
