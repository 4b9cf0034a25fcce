import type { FastifyInstance } from 'fastify';
import { backEndSessions } from './back-end/sessions.ts';
import { backEndSubjects } from './back-end/subjects.ts';
import { consoleEntry } from './console/entry.ts';
import { consoleViews } from './console/views.ts';
import type { ApiDependencies } from './dependencies.ts';
import { collectorScript } from './files/collector-script.ts';
import { consoleFiles } from './files/console-files.ts';
import { gateDecisions } from './gate/decisions.ts';

/** All routes that the back end, the gate, the console and the page ask. Ingest has its own. */
export async function registerApi(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  await backEndSessions(app, deps);
  await backEndSubjects(app, deps);
  await gateDecisions(app, deps);
  await consoleEntry(app, deps);
  await consoleViews(app, deps);
  await collectorScript(app, deps);
  await consoleFiles(app, deps);
}
