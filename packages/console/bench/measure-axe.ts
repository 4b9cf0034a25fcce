import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export interface AxeFinding {
  readonly rule: string;
  readonly impact: string;
  readonly where: string;
  readonly help: string;
}

const grave = new Set(['serious', 'critical']);

/** What axe calls serious or critical on the page as it stands. */
export async function measureAxe(page: Page): Promise<readonly AxeFinding[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => grave.has(impact ?? ''))
    .flatMap(({ id, impact, help, nodes }) =>
      nodes.map(({ target }) => ({ rule: id, impact: impact ?? '', where: target.join(' '), help })),
    );
}
