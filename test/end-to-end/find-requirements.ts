import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folder of the data sets, beside the repository; the variable SAMEHAND_DATASETS names another. */
export const datasets =
  process.env['SAMEHAND_DATASETS'] ?? fileURLToPath(new URL('../shared/datasets', `file://${root}`));

/** Chromium for the browser tests; the variable CHROMIUM names another. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** What is missing for a test, in words; null when it can run. In CI a missing browser is a failure, never a skip. */
export function whatIsMissing(...needs: readonly ('datasets' | 'chromium')[]): string | null {
  for (const need of needs) {
    const path = need === 'datasets' ? datasets : chromiumPath;
    if (existsSync(path)) continue;
    if (process.env['CI'] !== undefined && need === 'chromium') throw new Error(`CI needs ${path}`);
    return `skipped: ${path} is not there`;
  }
  return null;
}
