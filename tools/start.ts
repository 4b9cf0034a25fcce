import { styleText } from 'node:util';
import { buildPages } from './demo/build-pages.ts';
import { startDemo } from './demo/start-demo.ts';

/** `npm start`: server with embedded store, console and the demonstration desk, one link printed. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const root = process.cwd();

try {
  buildPages(root, say);
  const { DESK_PORT, ...environment } = process.env;
  const ours = Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith('SAMEHAND_')));
  const demo = await startDemo({ root, environment: ours, deskPort: Number(DESK_PORT ?? 4610), say });
  say('');
  process.stdout.write(`${styleText('bold', demo.consoleLink)}\n`);
  say('');
  say('Open it: the console shows the people at work and leads to the desk. These people are synthetic.');
  say('Then, in a second terminal:  npm run drill -- roommate');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.stop().then(() => process.exit(0)));
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
