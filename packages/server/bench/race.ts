import { setTimeout } from 'node:timers/promises';
import type { Load } from './load.ts';
import type { ProcessorTime } from './read-threads.ts';
import { sealBodies } from './seal-bodies.ts';
import { openPages, type Prepared, prepareRequest, type Sent } from './send-load.ts';
import type { ServerProcess } from './server-process.ts';

/** One slice of time of one server. */
export interface Slice {
  readonly counted: number;
  readonly seconds: number;
  /** All that was answered, and the processor time of the server for it, µs. */
  readonly answered: number;
  readonly spent: ProcessorTime;
  /** Processor time of the generator, µs. */
  readonly generator: number;
}

/** Two slices one after the other: the machine has hardly changed its pace between them. */
export interface Pair {
  readonly bare: Slice;
  readonly whole: Slice;
}

/** Milliseconds that the whole server has to itself between enrolment and the first slice. */
const settling = 400;

export interface Course {
  /** Milliseconds of a slice that do not count, and of those that do. */
  readonly runUp: number;
  readonly counted: number;
}

/**
 * One round of a load: new subjects on the whole server enrol first, then slices of both servers in turns, of equal duration, by one generator over
 * connections that stay open. The whole server gets each batch once; the bare one the same batches again and again. Ends when the batches do.
 */
export async function race(
  load: Load,
  round: number,
  servers: { readonly bare: ServerProcess; readonly whole: ServerProcess },
  course: Course,
): Promise<readonly Pair[]> {
  const { bare, whole } = servers;
  const { desks } = load;
  const tokens = await whole.ask<readonly string[]>({
    kind: 'open',
    prefix: `${load.name}-${round}`,
    count: desks.length,
  });
  const requests = desks.map(({ enrol, work }, index) => {
    const token = tokens[index] ?? '';
    const sealed = sealBodies([...enrol, ...work], token, whole.sealSecret);
    return sealed.map((body) => prepareRequest('/v1/batches', token, body));
  });
  const next = desks.map(() => 0);
  const works = requests.map((own, page) => own.slice(desks[page]?.enrol.length ?? 0));
  const repeated = works.map(() => 0);
  const advance = (places: number[], page: number): number => {
    const at = places[page] ?? 0;
    places[page] = at + 1;
    return at;
  };
  const nextWhole = (page: number): Prepared | null => requests[page]?.[advance(next, page)] ?? null;
  const nextBare = (page: number): Prepared | null => {
    const own = works[page] ?? [];
    return own[advance(repeated, page) % own.length] ?? null;
  };
  const [toBare, toWhole] = await Promise.all([bare, whole].map(({ port }) => openPages(port, desks.length)));
  if (toBare === undefined || toWhole === undefined) throw new Error('no connections');
  const span = { runUp: course.runUp, until: course.runUp + course.counted };
  const slice = async (server: ServerProcess, other: ServerProcess, send: () => Promise<Sent>): Promise<Slice> => {
    other.hold();
    server.goOn();
    const [before, own] = [await server.processorTime(), process.cpuUsage()];
    const sent = await send();
    const { user, system } = process.cpuUsage(own);
    const after = await server.processorTime();
    const { counted, seconds, statuses } = sent;
    const answered = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    const expected = server === bare ? 204 : 200;
    if (statuses.get(expected) !== answered) {
      throw new Error(`not every request was answered ${expected}: ${JSON.stringify([...statuses])}`);
    }
    return { counted, seconds, answered, spent: subtract(after, before), generator: user + system };
  };

  const enrolling = (page: number): Prepared | null =>
    (next[page] ?? 0) < (desks[page]?.enrol.length ?? 0) ? nextWhole(page) : null;
  await slice(whole, bare, () => toWhole.send(enrolling, { runUp: 0, until: Number.MAX_VALUE }));
  // What enrolling has left behind is cleared away by V8's own threads: held still in the midst of it, they would do it in the first slice that counts.
  await setTimeout(settling);
  await slice(bare, whole, () => toBare.send(nextBare, span));
  const pairs: Pair[] = [];
  let used = 0;
  // As long as every page has enough left for one more slice: nobody may fall silent in it.
  while (requests.every((own, page) => own.length - (next[page] ?? 0) > used + 1)) {
    const before = [...next];
    const sendWhole = (): Promise<Slice> => slice(whole, bare, () => toWhole.send(nextWhole, span));
    const sendBare = (): Promise<Slice> => slice(bare, whole, () => toBare.send(nextBare, span));
    // Either goes first as often as the other.
    const isBareFirst = pairs.length % 2 === 0;
    const first = await (isBareFirst ? sendBare() : sendWhole());
    const second = await (isBareFirst ? sendWhole() : sendBare());
    used = Math.max(...next.map((at, page) => at - (before[page] ?? 0)));
    pairs.push(isBareFirst ? { bare: first, whole: second } : { bare: second, whole: first });
  }
  // A page that ran dry would have left the whole server idle: that slice tells nothing.
  if (requests.some((own, page) => (next[page] ?? 0) > own.length)) pairs.pop();
  toBare.close();
  toWhole.close();
  whole.goOn();
  await whole.ask({ kind: 'end' });
  bare.goOn();
  return pairs;
}

function subtract(after: ProcessorTime, before: ProcessorTime): ProcessorTime {
  const threads: Record<string, number> = {};
  for (const [name, spent] of Object.entries(after.threads)) threads[name] = spent - (before.threads[name] ?? 0);
  return { all: after.all - before.all, threads };
}
