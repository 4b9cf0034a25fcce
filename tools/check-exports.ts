import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** What others install must resolve for them: publint on every package that is published. */
const published = ['collector', 'gate'];

let problems = 0;
for (const room of published) {
  const pkgDir = `packages/${room}`;
  const pkg = JSON.parse(readFileSync(`${pkgDir}/package.json`, 'utf8'));
  const { messages } = await publint({ pkgDir, strict: true });
  for (const message of messages) {
    problems += 1;
    process.stderr.write(`${pkg.name}: ${formatMessage(message, pkg) ?? message.code}\n`);
  }
}
process.stdout.write(`exports: ${published.length} packages, ${problems} problems\n`);
process.exitCode = problems === 0 ? 0 : 1;
