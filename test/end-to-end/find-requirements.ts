import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { whyNoChromium } from '../../tools/open-chromium.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folder of the data sets, beside the repository; the variable SAMEHAND_DATASETS names another. */
export const datasets =
  process.env['SAMEHAND_DATASETS'] ?? fileURLToPath(new URL('../shared/datasets', `file://${root}`));

/** Why a test on real people in a real browser cannot run here; null when it can. */
export const whatIsMissing: string | null = whyNoChromium ?? (existsSync(datasets) ? null : `${datasets} is not there`);
