import { perform } from '../../drive/perform.ts';
import { createVirtualCollector } from '../../drive/virtual-collector.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import type { DrillContext, ServerDrill } from '../contract/drill.ts';
import type { SamehandApi } from '../contract/samehand-api.ts';
import { type ApiSeat, takeApiSeat } from '../seats/api-seat.ts';

/** A request as an honest collector makes it. */
interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

interface Forgery {
  readonly name: string;
  forge(honest: Sent, other: ApiSeat): Sent;
}

/** Bytes of the seal behind a batch are more than this: a cut of so many leaves a batch without its seal whole. */
const cut = 8;

const forgeries: readonly Forgery[] = [
  { name: 'without a token', forge: ({ body }) => ({ headers: { 'content-type': 'application/octet-stream' }, body }) },
  {
    name: 'with an altered token',
    forge: ({ headers, body }) => {
      const token = headers['authorization'] ?? '';
      const place = token.length - 20;
      const other = token[place] === 'A' ? 'B' : 'A';
      return { headers: { ...headers, authorization: token.slice(0, place) + other + token.slice(place + 1) }, body };
    },
  },
  {
    name: "with another session's token",
    forge: ({ headers, body }, other) => ({ headers: { ...headers, authorization: `Bearer ${other.token}` }, body }),
  },
  {
    name: 'altered by one bit',
    forge: ({ headers, body }) => {
      const altered = body.slice();
      const place = altered.length >> 1;
      altered[place] = (altered[place] ?? 0) ^ 1;
      return { headers, body: altered };
    },
  },
  { name: 'with its seal cut off', forge: ({ headers, body }) => ({ headers, body: body.slice(0, -cut) }) },
  {
    name: 'of another version of the wire',
    forge: ({ headers, body }) => {
      const older = body.slice();
      older[0] = (older[0] ?? 0) ^ 0x7f;
      return { headers, body: older };
    },
  },
];

/** Who holds a session's token, or sits in the network, makes up batches: each must be refused, and the honest one taken after them. */
export const forger: ServerDrill = {
  species: 'forger',
  at: 'server',
  title: 'Batches are forged, altered and sent in another session',
  most: { seconds: 30, records: 0 },
  async run(api, context) {
    const { employee, genuine, say, seed } = context;
    const [seat, other] = [await takeSeat(api, context), await takeSeat(api, context)];
    try {
      const chance = createChance(seed);
      const moments = perform(createPerson(genuine), { keys: 40, reaches: 2, area: seat.area }, chance);
      const honest = await prepareBatch(api.endpoint, seat.token, moments, chance);
      say(`${forgeries.length} forged batches are sent in the name of ${employee}.`);
      const started = performance.now();
      const taken: string[] = [];
      for (const { name, forge } of forgeries) {
        const answer = await send(api.endpoint, forge(honest, other));
        if (answer.status === 200) taken.push(name);
        say(`  ${name}: ${answer.status === 200 ? 'TAKEN' : `refused, ${answer.status} ${answer.code}`}`);
      }
      const seconds = Math.round(performance.now() - started) / 1000;
      const { status, code } = await send(api.endpoint, honest);
      say(`  the honest one: ${status === 200 ? 'taken' : `refused, ${status} ${code}`}`);
      const remarks = taken.map((name) => `A batch ${name} was taken.`);
      return {
        species: 'forger',
        variant: null,
        seconds: taken.length === 0 ? seconds : null,
        inputs: forgeries.length,
        recordsExposed: 0,
        // Who refuses everybody refuses forgers too: that is no pass.
        isFalseAlarm: status !== 200,
        remarks: status === 200 ? remarks : [...remarks, 'The honest batch was refused as well.'],
      };
    } finally {
      await seat.leave();
      await other.leave();
    }
  },
};

async function takeSeat(api: SamehandApi, { employee, deviceClass }: DrillContext): Promise<ApiSeat> {
  const { ticket } = await api.announce(employee, 'forger');
  return takeApiSeat(api, { employee, ticket, deviceClass, device: `drill-${employee}` });
}

/** The first batch that an honest collector would send of this input, kept back. */
async function prepareBatch(
  endpoint: string,
  token: string,
  moments: ReturnType<typeof perform>,
  chance: () => number,
): Promise<Sent> {
  let kept: Sent | null = null;
  const keep: typeof fetch = async (_url, init) => {
    const headers = init?.headers as Readonly<Record<string, string>>;
    kept = { headers, body: new Uint8Array(init?.body as Uint8Array) };
    return new Response('{"error":{"code":"kept"}}', { status: 409 });
  };
  const collector = createVirtualCollector({ endpoint, token, fetch: keep }, chance);
  for (const moment of moments) collector.take(moment);
  await collector.flush((moments.at(-1)?.at ?? 0) + 2000).catch(() => null);
  if (kept === null) throw new Error('a hand that typed made no batch');
  return kept;
}

async function send(endpoint: string, { headers, body }: Sent) {
  const reply = await fetch(`${endpoint}/v1/batches`, { method: 'POST', headers: { ...headers }, body });
  const told = (await reply.json().catch(() => ({}))) as { error?: { readonly code?: string } };
  return { status: reply.status, code: told.error?.code ?? '' };
}
