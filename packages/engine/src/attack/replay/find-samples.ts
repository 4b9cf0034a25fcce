import { type Kernel, loadKernels, openMemory } from '../../numeric/web-assembly.ts';
import { mostSamples, type ReplayMemory } from './replay-memory.ts';

/** Bit planes that places are counted in: more than the largest memory needs (see replay-memory). */
const planesUsed = 12;
/** Addresses: for each cell the number of the sample that asks for it, or 0; for each number its bit; the planes; then by capacity. */
const at = { numbers: 0, bits: 0x1_0000, planes: 0, late: 0, rest: 0 };
at.planes = at.bits + 4 * 64;
at.late = at.planes + 4 * planesUsed;
at.rest = at.late + 4 * planesUsed;

const cellBytes = 2 * mostSamples;
const planeNumbers = Array.from({ length: planesUsed }, (_, plane) => plane);
const eachPlane = (text: (plane: number) => string): string => planeNumbers.map(text).join(' ');

/**
 * `$find`: for each place the bits of the samples that ask for one of its cells; which cells those are cannot be foreseen, so all are looked up and none is branched on.
 * `$count`: adds each bit of the places from `$held` to `$end` to the bit planes, all samples at once.
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
(func $count (param $held i32) (param $end i32) (param $planes i32) (local $carry i32) (local $both i32) ${eachPlane((plane) => `(local $plane${plane} i32)`)}
  ${eachPlane((plane) => `(local.set $plane${plane} (i32.load offset=${4 * plane} (local.get $planes)))`)}
  (block $done (loop $places
    (br_if $done (i32.ge_u (local.get $held) (local.get $end)))
    (local.set $carry (i32.load (local.get $held)))
    ${eachPlane(
      (plane) => `(local.set $both (i32.and (local.get $plane${plane}) (local.get $carry)))
    (local.set $plane${plane} (i32.xor (local.get $plane${plane}) (local.get $carry)))
    (local.set $carry (local.get $both))`,
    )}
    (local.set $held (i32.add (local.get $held) (i32.const 4)))
    (br $places)))
  ${eachPlane((plane) => `(i32.store offset=${4 * plane} (local.get $planes) (local.get $plane${plane}))`)})`;

interface Room {
  readonly capacity: number;
  readonly numbers: Uint8Array;
  readonly planes: Int32Array;
  readonly late: Int32Array;
  readonly held: Int32Array;
  readonly cells: Uint16Array;
  readonly sizes: Uint8Array;
  readonly places: Readonly<Record<'held' | 'cells' | 'sizes', number>>;
  readonly kernels: Readonly<Record<'find' | 'count', Kernel>>;
}

function makeRoom(capacity: number): Room {
  const held = at.rest;
  const cells = held + 4 * capacity;
  const sizes = cells + cellBytes * capacity;
  const memory = openMemory(sizes + capacity);
  const bits = Int32Array.from({ length: mostSamples + 1 }, (_, number) => (number === 0 ? 0 : 1 << (number - 1)));
  new Int32Array(memory.buffer, at.bits, bits.length).set(bits);
  return {
    capacity,
    numbers: new Uint8Array(memory.buffer, at.numbers, 0x1_0000),
    planes: new Int32Array(memory.buffer, at.planes, planesUsed),
    late: new Int32Array(memory.buffer, at.late, planesUsed),
    held: new Int32Array(memory.buffer, held, capacity),
    cells: new Uint16Array(memory.buffer, cells, mostSamples * capacity),
    sizes: new Uint8Array(memory.buffer, sizes, capacity),
    places: { held, cells, sizes },
    kernels: loadKernels(text, memory, 'find', 'count'),
  };
}

/** One set for each thread, widened for good by a memory that is larger than any before. */
let room = makeRoom(256);

/** Where the samples of a window stand in a memory. Views: valid until the next look. */
export interface Found {
  /** Of each place of the ring a bit for each sample that it holds. */
  readonly held: Int32Array;
  /** How many places hold a sample; how many of the latest do. */
  ever(sample: number): number;
  lately(sample: number): number;
}

const found: Found = {
  get held() {
    return room.held;
  },
  ever: (sample) => readPlanes(room.planes, sample),
  lately: (sample) => readPlanes(room.late, sample),
};

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
  const { numbers, planes, late, places, kernels } = room;
  const stored = Math.min(count, capacity);
  for (let probe = 0, sample = 1; probe < end; sample++)
    for (let one = 0; one < candidates; one++) numbers[probes[probe++] as number] = sample;
  room.cells.set(stored === capacity ? cells : cells.subarray(0, stored * mostSamples));
  room.sizes.set(stored === capacity ? sizes : sizes.subarray(0, stored));
  kernels.find(places.cells, places.sizes, places.sizes + stored, places.held);
  for (let probe = 0; probe < end; probe++) numbers[probes[probe] as number] = 0;
  planes.fill(0);
  late.fill(0);
  const addressOf = (place: number) => places.held + 4 * place;
  kernels.count(addressOf(0), addressOf(stored), at.planes);
  // The latest lie before the place that is written next; where that is near the beginning of a full ring, the others stand at its end.
  const next = count % capacity;
  const latest = Math.min(recent, stored);
  const isFull = stored === capacity;
  const before = isFull ? Math.min(next, latest) : latest;
  const border = isFull ? next : stored;
  kernels.count(addressOf(border - before), addressOf(border), at.late);
  if (before < latest) kernels.count(addressOf(stored - (latest - before)), addressOf(stored), at.late);
  return found;
}

function readPlanes(from: Int32Array, sample: number): number {
  let sum = 0;
  for (let plane = 0; plane < planesUsed; plane++) sum |= (((from[plane] as number) >>> sample) & 1) << plane;
  return sum;
}
