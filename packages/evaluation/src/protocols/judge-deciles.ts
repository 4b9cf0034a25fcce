import { createEngine, defaultSettings } from '@samehand/engine';
import { createChance } from '../synthetic/chance.ts';
import { divideTenths, type Tenth } from '../takeover/divide-tenths.ts';
import { type Genuine, hearGenuine } from '../takeover/hear-genuine.ts';
import { knowHands } from '../takeover/know-hands.ts';
import { readOtherSites, readTypistsInWays } from './judged-hands.ts';
import type { Bench, Measure, Protocol, ProtocolResult } from './result.ts';

/** Whom does the budget of false step-ups fail? All ten tenths of the subjects, achieved against asked. */
export const deciles: Protocol = { id: 'deciles', judge: judgeDeciles };

function judgeDeciles(bench: Bench): ProtocolResult | null {
  const asked = defaultSettings.falseStepUpsPerHour;
  const heard = [{ label: 'Aalto', genuine: hearAtHome(bench) }, ...hearElsewhere(bench)];
  const judged = heard.flatMap(({ label, genuine }) => {
    if (genuine.length < 10) return [];
    const hours = genuine.reduce((sum, one) => sum + one.hours, 0);
    return [{ label, hours, subjects: genuine.length, tenths: divideTenths(genuine, asked, createChance(5)) }];
  });
  if (judged.length === 0) return null;
  const rows = Array.from({ length: 10 }, (_, tenth) => ({
    label: tenth === 0 ? '1, least asked' : tenth === 9 ? '10, most asked' : String(tenth + 1),
    measures: judged.flatMap(({ label, tenths }) => describeTenth(label, tenths[tenth] as Tenth)),
  }));
  const told = judged.map(({ label, subjects, hours }) => `${label} ${subjects} in ${hours.toFixed(1)} h`).join(', ');
  return {
    id: 'deciles',
    title: 'False step-ups in every tenth of the subjects',
    protocol: `Genuine input alone, through the shipped reducer at the default budget (${asked} an hour asked), every step-up confirmed at once; subjects in order of how often they were asked, ten tenths, step-ups of a tenth by its hours (${told}). "By chance": what the same tenth would show if every subject kept the budget exactly, for an order by the outcome puts all chance into the last tenths. Aalto: twelve of fifteen sentences enrol and three are heard, in five ways; the others: 1,000 keys enrol, the rest is heard, as at a server that knows where its people lie.`,
    subjects: judged.reduce((sum, { subjects }) => sum + subjects, 0),
    rows,
    diagrams: [],
  };
}

function hearAtHome(bench: Bench): readonly Genuine[] {
  return hearGenuine(createEngine(bench.population), readTypistsInWays(bench) ?? []);
}

/** Long streams of other sites, as at servers that know where their people lie. */
function hearElsewhere(bench: Bench) {
  return readOtherSites(bench).map(({ label, hands }) => ({
    label,
    genuine: hearGenuine(knowHands(bench.population, hands)(null), [hands]),
  }));
}

function describeTenth(label: string, { achieved, byChance, subjects }: Tenth): readonly Measure[] {
  const common = { id: null, n: subjects, unit: 'per-hour', better: 'lower' } as const;
  return [
    { ...common, name: label, interval: { value: achieved, low: null, high: null } },
    { ...common, name: `${label}, by chance`, interval: { value: byChance, low: null, high: null } },
  ];
}
