/**
 * Looks for names of the script's private properties with which brotli gets smaller, and writes them to property-names.json:
 * `npm run names -w @samehand/collector -- 120` (seconds). The names have no meaning; the script does the same under any. Small steps:
 * two names change places, or one gets a free one, and what is not worse stays. Run it again when the script has grown over its budget;
 * the build itself draws nothing.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { buildScript, listProperties } from './build-script.ts';
import chosenNames from './property-names.json' with { type: 'json' };

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const pairs = letters.slice(0, 10).flatMap((one) => letters.slice(0, 10).map((other) => one + other));
const free = [...letters, ...pairs];

const before: Readonly<Record<string, string>> = chosenNames;
const known = await listProperties();
// Stand-ins that occur nowhere else.
const standIns = Object.fromEntries(known.map((name, place) => [name, `zq${place}q`]));
const pieces = (await buildScript(standIns)).split(/zq(\d+)q/);
const used = known.filter((_, place) => pieces.some((piece, index) => index % 2 === 1 && piece === `${place}`));

/** With these names, and `{ a: a }` as the minifier writes it: `{a}`. */
const render = (names: ReadonlyMap<string, string>): string => {
  let text = '';
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? '';
    const name = index % 2 === 1 ? (names.get(known[Number(piece)] ?? '') ?? '') : '';
    const same = name !== '' && /[{,]$/.test(text) && /^:([A-Za-z]+)(?=[,}]|=(?!>))/.exec(pieces[index + 1] ?? '');
    if (same && same[1] === name) {
      text += name + (pieces[index + 1] ?? '').slice(same[0].length);
      index += 1;
    } else text += name || piece;
  }
  return text;
};
const weigh = (names: ReadonlyMap<string, string>): number => brotliCompressSync(render(names)).length;

const unused = free.filter((name) => !used.some((property) => before[property] === name));
let best: ReadonlyMap<string, string> = new Map(used.map((name) => [name, before[name] ?? unused.shift() ?? '']));
let least = weigh(best);
process.stdout.write(`${used.length} names, ${least} bytes\n`);
let state = 1;
const draw = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
for (const until = Date.now() + 1000 * Number(process.argv[2] ?? 60); Date.now() < until; ) {
  const one = used[draw(used.length)] ?? '';
  const name = free[draw(60)] ?? '';
  const other = used.find((candidate) => best.get(candidate) === name);
  const trial = new Map(best).set(one, name);
  if (other !== undefined) trial.set(other, best.get(one) ?? '');
  const weight = weigh(trial);
  if (weight > least) continue;
  if (weight < least) process.stdout.write(`${weight}\n`);
  [best, least] = [trial, weight];
}
const file = fileURLToPath(new URL('property-names.json', import.meta.url));
await writeFile(file, `${JSON.stringify(Object.fromEntries([...best].sort()), null, 2)}\n`);
