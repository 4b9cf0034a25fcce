import type { Question } from '@samehand/protocol';

/** The theme's colours as a canvas needs them. */
export interface ChartTokens {
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly rule: string;
  readonly ruleStrong: string;
  readonly doubt: string;
  /** For areas; `doubt` is the darker one for words. */
  readonly doubtMark: string;
  readonly lost: string;
  readonly lines: Readonly<Record<Question, string>>;
}

export function readChartTokens(root: HTMLElement): ChartTokens {
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    soft: token('ink-soft'),
    faint: token('ink-faint'),
    rule: token('rule'),
    ruleStrong: token('rule-strong'),
    doubt: token('doubt-ink'),
    doubtMark: token('doubt'),
    lost: token('lost'),
    lines: {
      'same-person': token('line-person'),
      'human-at-device': token('line-device'),
      'fitting-access': token('line-access'),
      'fitting-network': token('line-network'),
    },
  };
}

/** Colour alone never tells a line: each has its own dash too. In CSS pixels. */
export const lineDashes: Readonly<Record<Question, readonly number[]>> = {
  'same-person': [],
  'human-at-device': [5, 3],
  'fitting-access': [1.5, 3],
  'fitting-network': [8, 3, 1.5, 3],
};
