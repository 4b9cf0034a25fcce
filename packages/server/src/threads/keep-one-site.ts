import { addUp } from '../history/index.ts';
import { type Notes, repeat } from '../sessions/index.ts';
import type { SitePart } from './messages.ts';

/** Most people who are asked where their site lies, over all partitions: they tell it to a hundredth of what parts people, and a thousand are read within a second. */
const mostPeople = 1000;
const hour = 3_600_000;

/**
 * A company is one site, into however many partitions its people are dealt: at the start and every hour each thread weighs what its own people tell, all of it is added up here, and every thread
 * compares from the one place that was found. No thread waits for another. Nothing of anybody stays here or is logged; where one part cannot weigh, all stay where they are until the next hour, and where one cannot keep the place, it alone does.
 * What a crash leaves half done is done at the next start: until then each thread hears again from the place it has kept itself. Start returns stop.
 */
export async function keepOneSite(
  parts: readonly SitePart[],
  notes: Pick<Notes, 'failed'>,
): Promise<{ stop(): Promise<void> }> {
  const most = Math.ceil(mostPeople / parts.length);
  async function look(): Promise<void> {
    const sums = addUp(await Promise.all(parts.map((part) => part.weighSite(most))));
    await Promise.all(parts.map((part) => part.settleSite(sums)));
  }
  await look().catch((error: unknown) => notes.failed('where the site’s people lie could not be read', error));
  return repeat(hour, look, notes);
}
