import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { backEndDrills } from './back-end/drills.ts';
import { backEndSessions } from './back-end/sessions.ts';
import { backEndSubjects } from './back-end/subjects.ts';
import { consoleEntry } from './console/entry.ts';
import { consoleViews } from './console/views.ts';
import type { ApiDependencies } from './contract/dependencies.ts';
import { collectorScript } from './files/collector-script.ts';
import { consoleFiles } from './files/console-files.ts';
import { gateDecisions } from './gate/decisions.ts';

/** All routes that the back end, the gate, the console and the page ask. Ingest has its own. */
export async function registerApi(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  await backEndSessions(app, deps);
  await backEndDrills(app, deps);
  await backEndSubjects(app, deps);
  await gateDecisions(app, deps);
  // A scope of its own: nobody else's requests are searched for cookies.
  await app.register(async (scope) => {
    await scope.register(cookie);
    await consoleEntry(scope, deps);
    await consoleViews(scope, deps);
  });
  await collectorScript(app, deps);
  await consoleFiles(app, deps);
}
