import { readdirSync, readFileSync } from 'node:fs';

/** Processor time of this process, in microseconds: all of it, and by thread where the system tells (Linux). */
export interface ProcessorTime {
  readonly all: number;
  readonly threads: Readonly<Record<string, number>>;
}

/** Threads of one name are added up. */
export function readProcessorTime(): ProcessorTime {
  const { user, system } = process.cpuUsage();
  const threads: Record<string, number> = {};
  try {
    for (const thread of readdirSync('/proc/self/task')) {
      const of = `/proc/self/task/${thread}`;
      const name = readFileSync(`${of}/comm`, 'utf8').trim();
      // Nanoseconds on a processor, as its scheduler counts them.
      const [spent] = readFileSync(`${of}/schedstat`, 'utf8').split(' ');
      threads[name] = (threads[name] ?? 0) + Number(spent) / 1_000;
    }
  } catch {
    return { all: user + system, threads: {} };
  }
  return { all: user + system, threads };
}
