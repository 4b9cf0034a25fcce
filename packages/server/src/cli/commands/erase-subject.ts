import type { ApiError, SubjectId } from '@samehand/protocol';
import { pino } from 'pino';
import type { Config } from '../../config/index.ts';
import { startServer } from '../../main.ts';
import { StoreError } from '../../stores/index.ts';
import { ownUrlOf } from '../world/ask-own-server.ts';
import { askAboutSubjects } from '../world/ask-running.ts';
import { CommandFault, type World } from '../world/world.ts';

/**
 * Erases a subject wherever it is known. A running server does it itself, or what it holds in memory would be written
 * again; where none runs, one is started for it, on a free port of this machine and for as long as it takes.
 * @returns false when nobody is known by this id
 */
export async function eraseSubject(world: World, config: Config, id: SubjectId): Promise<boolean> {
  try {
    const alone: Config = { ...config, host: '127.0.0.1', port: 0, tls: null };
    const server = await startServer(alone, { clock: world.clock, log: pino({ level: 'silent' }) });
    try {
      const isErased = await server.live.eraseSubject(id);
      const entry = { at: world.clock(), actor: 'command', action: 'subject-erased', object: '' };
      if (isErased) await server.store.audit.write(entry);
      return isErased;
    } finally {
      await server.stop();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'busy') return askRunning(world, config, id);
    throw error;
  }
}

async function askRunning(world: World, config: Config, id: SubjectId): Promise<boolean> {
  const reply = await askAboutSubjects(world, config, 'samehand subject erase', 'DELETE', id);
  if (reply === null) {
    throw new CommandFault(
      `A server runs this data folder, but does not answer at ${ownUrlOf(config)}. Stop it first.`,
    );
  }
  const { status, body } = reply;
  if (status === 204) return true;
  const { error } = JSON.parse(body) as ApiError;
  if (error.code === 'subject-unknown') return false;
  throw new CommandFault(`The running server refused (${error.code}): ${error.message}`);
}
