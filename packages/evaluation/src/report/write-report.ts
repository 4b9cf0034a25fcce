import type { ProtocolResult } from '../protocols/result.ts';
import type { SetAccount } from './account-people.ts';
import { writeAccounts } from './write-accounts.ts';
import { writeGoals } from './write-goals.ts';
import { writeResults } from './write-results.ts';

/** What was judged, for the head of the page. */
export interface Judged {
  /** Whether the parameters that ship were judged, or others. */
  readonly origin: string;
  /** Their fingerprint. */
  readonly fingerprint: string;
  readonly command: string;
}

const procedure = [
  'Technology evaluation, off-line, on recorded corpora; non-mated probes are zero-effort, from other subjects of the same set. Forgery and injection are another question: [attacks.md](attacks.md). Every trace goes through the collector’s own sampler or cutter (keys become zones, the clock is erased), the encoder, the decoder and the engine, all as they ship; scores are the calibrated bits of the engine. Whom the parameters were fitted and calibrated on: [population.md](../packages/engine/models/population.md). No judged subject is among them.',
  'FMR: share of non-mated probes accepted; FNMR: share of mated probes refused; both of the algorithm, given that a window exists. EER: mean of both where they are nearest, with one threshold for all subjects (global) or one for each (per subject, then the mean). Cllr: cost of the calibrated bits, 0 is perfect and 1 says nothing; minCllr is what the best monotone map of the same scores would reach, so the difference is what calibration loses. n: mated probes, or take-overs. Square brackets: 95 % interval by bootstrap over subjects; that of Cllr − minCllr lies high, for minCllr fits itself the closer the more often the same trials are drawn.',
];

/** What the table of goals needs to be read, and what has its own page. */
const beside =
  'Real people on whom nothing was fitted, but for Balabit’s ten accounts, on whose ordinary work that model is fitted. A server takes off what the references of its people have in common ([engine.md](engine.md)): it is given those of the judged people, never the impostor’s, and rows as at a server that knows nobody stand beside, further down. Typing as nine zones without order, the clock erased, through the wire that ships; published figures are of the nearest task that others report, mostly with key codes and in order. Square brackets: 95 % interval; n: what was counted. Whether text can be read back from the wire: [privacy-attack.md](privacy-attack.md). Speed and size: [engine.md](engine.md).';

/** The whole page, in the order that ISO/IEC 19795-1 asks a report for. `pictures` is where the diagrams lie, relative to the page. */
export function writeReport(
  { origin, fingerprint, command }: Judged,
  accounts: readonly SetAccount[],
  results: readonly ProtocolResult[],
  pictures: string,
): string {
  const contents = results.map(({ id, title }) => `[${title}](#${id})`).join(' · ');
  const parts = [
    '# Accuracy',
    'Laid out after ISO/IEC 19795-1: what was tested, how, on whom, who and what was left out, results. First what they come to.',
  ];
  const reached = writeGoals(results);
  if (reached !== null) parts.push(`## Goals, and what was reached\n\n${reached}\n\n${beside}`);
  parts.push(
    `## What was tested\n\n${origin} Parameters: SHA-256 \`${fingerprint}\`. Repeat: \`${command}\`.`,
    `## How\n\n${procedure.join('\n\n')}`,
  );
  if (accounts.length > 0) parts.push(`## On whom, and who was left out\n\n${writeAccounts(accounts)}`);
  parts.push(`## Results\n\n${contents}`, writeResults(results, pictures));
  return `${parts.join('\n\n')}\n`;
}
