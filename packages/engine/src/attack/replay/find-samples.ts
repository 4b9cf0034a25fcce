import { get, set } from '../../numeric/instructions.ts';
import { type Kernel, loadKernels, openMemory } from '../../numeric/web-assembly.ts';
import { mostSamples, type ReplayMemory } from './replay-memory.ts';

/** Samples that hold a place are counted in bytes: so many places at a time. */
const placesAtOnce = 255;
/** Addresses: for each cell the number of the sample that asks for it, or 0; for each number its bit; bits of eight samples, twice; the counts; then by capacity. */
const at = { numbers: 0, bits: 0x1_0000, eight: 0, counts: 0, rest: 0 };
at.eight = at.bits + 4 * 64;
at.counts = at.eight + 16;
at.rest = at.counts + mostSamples;

const cellBytes = 2 * mostSamples;
/** Adds 1 to the counts of sixteen samples where their bits are set, eight of them in each of two neighbouring bytes. */
const countText = (counts: string, byte: 0 | 2) => {
  const bytes = [byte, byte + 1].flatMap((one) => Array.from({ length: 8 }, () => one)).join(' ');
  const own = `(v128.and (i8x16.shuffle ${bytes} ${get('place')} ${get('place')}) ${get('eight')})`;
  return set(counts, `(i8x16.sub ${get(counts)} (i8x16.eq ${own} ${get('eight')}))`);
};

/**
 * `$find`: for each place the bits of the samples that ask for one of its cells; which cells those are cannot be foreseen, so all are looked up and none is branched on.
 * `$count`: counts of each sample the places from `$held` to `$end` that hold it, all samples at once.
 * `$suspect`: lists the places from `$held` to `$end` that a replay may have reached: where all samples of two neighbours, weighed with the `$most` that one may gain, and what the run has there
 * or had up to two places before, come above nothing. Gives how many.
 */
const text = `
(func $find (param $cells i32) (param $size i32) (param $sizesEnd i32) (param $held i32) (local $cell i32) (local $end i32) (local $seen i32)
  (block $done (loop $places
    (br_if $done (i32.ge_u (local.get $size) (local.get $sizesEnd)))
    (local.set $seen (i32.const 0))
    (local.set $cell (local.get $cells))
    (local.set $end (i32.add (local.get $cells) (i32.shl (i32.load8_u (local.get $size)) (i32.const 1))))
    (block $last (loop $next
      (br_if $last (i32.ge_u (local.get $cell) (local.get $end)))
      (local.set $seen (i32.or (local.get $seen)
        (i32.load offset=${at.bits} (i32.shl (i32.load8_u offset=${at.numbers} (i32.load16_u (local.get $cell))) (i32.const 2)))))
      (local.set $cell (i32.add (local.get $cell) (i32.const 2)))
      (br $next)))
    (i32.store (local.get $held) (local.get $seen))
    (local.set $held (i32.add (local.get $held) (i32.const 4)))
    (local.set $cells (i32.add (local.get $cells) (i32.const ${cellBytes})))
    (local.set $size (i32.add (local.get $size) (i32.const 1)))
    (br $places))))
(func $count (param $held i32) (param $end i32) (local $place v128) (local $eight v128) (local $low v128) (local $high v128)
  ${set('eight', `(v128.load (i32.const ${at.eight}))`)}
  (block $done (loop $places
    (br_if $done (i32.ge_u (local.get $held) (local.get $end)))
    ${set('place', '(v128.load32_splat (local.get $held))')}
    ${countText('low', 0)} ${countText('high', 2)}
    (local.set $held (i32.add (local.get $held) (i32.const 4)))
    (br $places)))
  (v128.store (i32.const ${at.counts}) ${get('low')})
  (v128.store offset=16 (i32.const ${at.counts}) ${get('high')}))
(func $suspect (param $held i32) (param $end i32) (param $run i32) (param $to i32) (param $missing f64) (param $most f64) (result i32)
  (local $place i32) (local $count i32) (local $here f64) (local $before f64) (local $further f64)
  (local.set $further (f64.promote_f32 (f32.load (local.get $run))))
  (local.set $before (f64.promote_f32 (f32.load offset=4 (local.get $run))))
  (block $done (loop $places
    (br_if $done (i32.ge_u (local.get $held) (local.get $end)))
    (local.set $here (f64.promote_f32 (f32.load offset=8 (local.get $run))))
    (i32.store (i32.add (local.get $to) (i32.shl (local.get $count) (i32.const 2))) (local.get $place))
    (local.set $count (i32.add (local.get $count) (f64.gt
      (f64.add
        (f64.add (local.get $missing) (f64.mul (f64.convert_i32_s (i32.popcnt (i32.or (i32.load (local.get $held)) (i32.load offset=4 (local.get $held))))) (local.get $most)))
        (f64.max (local.get $here) (f64.max (local.get $before) (local.get $further))))
      (f64.const 0))))
    (local.set $further (local.get $before))
    (local.set $before (local.get $here))
    (local.set $place (i32.add (local.get $place) (i32.const 1)))
    (local.set $held (i32.add (local.get $held) (i32.const 4)))
    (local.set $run (i32.add (local.get $run) (i32.const 4)))
    (br $places)))
  (local.get $count))`;

interface Room {
  readonly capacity: number;
  readonly numbers: Uint8Array;
  readonly counts: Uint8Array;
  readonly held: Int32Array;
  readonly cells: Uint16Array;
  readonly sizes: Uint8Array;
  /** The run's last two, then the run. */
  readonly run: Float32Array;
  readonly suspects: Int32Array;
  readonly places: Readonly<Record<'held' | 'cells' | 'sizes' | 'run' | 'suspects', number>>;
  readonly kernels: Readonly<Record<'find' | 'count' | 'suspect', Kernel>>;
}

function makeRoom(capacity: number): Room {
  const held = at.rest;
  // One more than there are: what lies behind the last.
  const run = held + 4 * (capacity + 1);
  const suspects = run + 4 * (capacity + 2);
  const cells = suspects + 4 * (capacity + 1);
  const sizes = cells + cellBytes * capacity;
  const memory = openMemory(sizes + capacity);
  const bits = Int32Array.from({ length: mostSamples + 1 }, (_, number) => (number === 0 ? 0 : 1 << (number - 1)));
  new Int32Array(memory.buffer, at.bits, bits.length).set(bits);
  new Uint8Array(memory.buffer, at.eight, 16).set(Array.from({ length: 16 }, (_, lane) => 1 << (lane % 8)));
  return {
    capacity,
    numbers: new Uint8Array(memory.buffer, at.numbers, 0x1_0000),
    counts: new Uint8Array(memory.buffer, at.counts, mostSamples),
    held: new Int32Array(memory.buffer, held, capacity + 1),
    run: new Float32Array(memory.buffer, run, capacity + 2),
    suspects: new Int32Array(memory.buffer, suspects, capacity),
    cells: new Uint16Array(memory.buffer, cells, mostSamples * capacity),
    sizes: new Uint8Array(memory.buffer, sizes, capacity),
    places: { held, cells, sizes, run, suspects },
    kernels: loadKernels(text, memory, 'find', 'count', 'suspect'),
  };
}

/** One set for each thread, widened for good by a memory that is larger than any before. */
let room = makeRoom(256);

/** Where the samples of a window stand in a memory. Views: valid until the next look. */
export interface Found {
  /** Of each place of the ring a bit for each sample that it holds; behind the last of a full ring its first, behind any other nothing. */
  readonly held: Int32Array;
  /** How many places hold each sample; how many of the latest do. */
  readonly ever: Int32Array;
  readonly lately: Int32Array;
}

/** How many places hold each sample, and how many of the latest do. */
const ever = new Int32Array(mostSamples);
const lately = new Int32Array(mostSamples);

const found: Found = {
  get held() {
    return room.held;
  },
  ever,
  lately,
};

/**
 * Of the ring that was looked at last, the places that a replay may have reached; the first `count` of `places`, a view as {@link Found} is one.
 * @param run bits of the run at each place; null where it has none
 * @param missing bits of finding no sample
 * @param most bits that finding one adds at most
 */
export function listSuspects(
  { capacity, count }: Pick<ReplayMemory, 'capacity' | 'count'>,
  run: Float32Array | null,
  missing: number,
  most: number,
): { readonly places: Int32Array; readonly count: number } {
  const stored = Math.min(count, capacity);
  const { places, kernels, suspects } = room;
  if (run === null) room.run.fill(0, 0, stored + 2);
  else {
    room.run.set(run.subarray(capacity - 2));
    room.run.set(run, 2);
  }
  const listed = kernels.suspect(places.held, places.held + 4 * stored, places.run, places.suspects, missing, most);
  return { places: suspects, count: listed };
}

/**
 * Looks up which samples each place of the ring holds.
 * @param probes cells that the samples ask for, `candidates` of each; where two samples ask for one cell they are one
 * @param end of the probes that count
 * @param recent windows that count as the latest
 */
export function findSamples(
  { capacity, count, cells, sizes }: Pick<ReplayMemory, 'capacity' | 'count' | 'cells' | 'sizes'>,
  probes: Uint16Array,
  end: number,
  candidates: number,
  recent: number,
): Found {
  if (capacity > room.capacity) room = makeRoom(2 * capacity);
  const { numbers, places, kernels } = room;
  const stored = Math.min(count, capacity);
  for (let probe = 0, sample = 1; probe < end; sample++)
    for (let one = 0; one < candidates; one++) numbers[probes[probe++] as number] = sample;
  room.cells.set(stored === capacity ? cells : cells.subarray(0, stored * mostSamples));
  room.sizes.set(stored === capacity ? sizes : sizes.subarray(0, stored));
  kernels.find(places.cells, places.sizes, places.sizes + stored, places.held);
  for (let probe = 0; probe < end; probe++) numbers[probes[probe] as number] = 0;
  room.held[stored] = stored === capacity ? (room.held[0] as number) : 0;
  ever.fill(0);
  lately.fill(0);
  addCounts(0, stored, ever);
  // The latest lie before the place that is written next; where that is near the beginning of a full ring, the others stand at its end.
  const next = count % capacity;
  const latest = Math.min(recent, stored);
  const isFull = stored === capacity;
  const before = isFull ? Math.min(next, latest) : latest;
  const border = isFull ? next : stored;
  addCounts(border - before, border, lately);
  addCounts(stored - (latest - before), stored, lately);
  return found;
}

/** Adds to the sum of each sample how many of the places `from` … `to` − 1 hold it. */
function addCounts(from: number, to: number, sums: Int32Array): void {
  const { counts, places, kernels } = room;
  for (let place = from; place < to; place += placesAtOnce) {
    kernels.count(places.held + 4 * place, places.held + 4 * Math.min(to, place + placesAtOnce));
    for (let sample = 0; sample < mostSamples; sample++)
      sums[sample] = (sums[sample] as number) + (counts[sample] as number);
  }
}
