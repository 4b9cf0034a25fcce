import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describeFigures, type Figure, putBetween } from './readme-figures.ts';

/** `npm run figures`: writes the figures of docs/figures into the README, between its markers. */
const figures = readdirSync('docs/figures')
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(`docs/figures/${name}`, 'utf8')) as Figure[]);
writeFileSync('README.md', putBetween(readFileSync('README.md', 'utf8'), describeFigures(figures)));
