import type { FastifyInstance } from 'fastify';
import { openSamehandSession } from '../back-end/samehand.ts';
import { signInCookie } from '../back-end/sign-ins.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { rhythmPage } from '../pages/rhythm.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { type DeskContext, sendPage, signInOf } from './desk-context.ts';

export function addSignInRoutes(app: FastifyInstance, context: DeskContext): void {
  const { gate, signIns, employees } = context;

  app.get('/', async (_request, reply) => reply.redirect('/customers', 303));

  app.get('/sign-in', async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(signInPage(employees, undefined)),
  );

  app.post<{ Body: Record<string, string> }>('/sign-in', async (request, reply) => {
    const employee = employees.find(({ id }) => id === request.body?.['employee']);
    if (employee === undefined) {
      return reply
        .code(400)
        .type('text/html; charset=utf-8')
        .send(signInPage(employees, 'Pick one of the people below.'));
    }
    const before = signInOf(context, request);
    if (before !== undefined) signIns.end(before);
    // Only a ticket that samehand itself signed makes a session a drill: the form may say what it likes.
    const signIn = signIns.begin(employee, request.body?.['drill']);
    await openSamehandSession(gate, signIn, context.circumstances);
    reply.setCookie(signInCookie, signIn.key, { path: '/', httpOnly: true, sameSite: 'strict' });
    return reply.redirect('/customers', 303);
  });

  app.post('/sign-out', async (request, reply) => {
    const signIn = signInOf(context, request);
    if (signIn !== undefined) {
      signIns.end(signIn);
      // Signed out here in any case; samehand lets a session without input lapse by itself.
      if (signIn.samehand !== undefined) await gate.endSession(signIn.samehand).catch(() => undefined);
    }
    reply.clearCookie(signInCookie, { path: '/' });
    return reply.redirect('/sign-in', 303);
  });

  /** Open to everybody, also before signing in: a notice must be readable before one agrees to it. */
  app.get('/rhythm', async (request, reply) => {
    if (signInOf(context, request) !== undefined) {
      return sendPage(context, request, reply, '/rhythm', 'What is checked', rhythmPage());
    }
    const alone = html`<main class="alone" id="main">${rhythmPage()}<p><a href="/sign-in">Back to sign-in</a></p></main>`;
    return reply.type('text/html; charset=utf-8').send(page('What is checked', alone));
  });
}
