import { checkLaws } from './laws.ts';
import { readSources } from './read-sources.ts';

const files = readSources(process.cwd());
const breaches = checkLaws(files);
for (const { law, where, what } of breaches) process.stderr.write(`${where}: [${law}] ${what}\n`);
process.stdout.write(`architecture: ${files.length} files, ${breaches.length} breaches\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;
