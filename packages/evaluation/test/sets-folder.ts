import { fileURLToPath } from 'node:url';

/** Where tests look for the data sets of real people: beside the repository, or where the environment says. */
export const setsFolder: string =
  process.env['SAMEHAND_DATASETS'] ?? fileURLToPath(new URL('../../../../shared/datasets', import.meta.url));
