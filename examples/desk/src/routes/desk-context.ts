import type { Gate } from '@samehand/gate';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readDeskState } from '../back-end/desk-state.ts';
import type { Employee } from '../back-end/employees.ts';
import type { CollectorScript } from '../back-end/load-collector.ts';
import { type DeskCircumstances, openSamehandSession } from '../back-end/samehand.ts';
import { type SignIn, type SignIns, signInCookie } from '../back-end/sign-ins.ts';
import type { Markup } from '../pages/html.ts';
import { layOut } from '../pages/layout.ts';
import type { Shop } from '../shop/open-shop.ts';

/** What the routes share. */
export interface DeskContext {
  readonly gate: Gate;
  readonly shop: Shop;
  readonly signIns: SignIns;
  readonly employees: readonly Employee[];
  readonly circumstances: DeskCircumstances;
  readonly collector: () => Promise<CollectorScript | undefined>;
  readonly publicUrl: string;
  readonly now: () => number;
}

export function signInOf(context: Pick<DeskContext, 'signIns'>, request: FastifyRequest): SignIn | undefined {
  return context.signIns.find(request.cookies[signInCookie]);
}

/** Sends a page with all that stands around it. Without a sign-in: to the sign-in page. */
export async function sendPage(
  context: DeskContext,
  request: FastifyRequest,
  reply: FastifyReply,
  here: string,
  title: string,
  main: Markup,
  search = '',
): Promise<FastifyReply> {
  const signIn = signInOf(context, request);
  if (signIn === undefined) return reply.redirect('/sign-in', 303);
  await openSamehandSession(context.gate, signIn, context.circumstances);
  const around = {
    employee: signIn.employee,
    state: await readDeskState(context.gate, signIn),
    collector: await context.collector(),
    samehandUrl: context.publicUrl,
    search,
    answersDue: context.shop.tickets().filter(({ state }) => state === 'open').length,
  };
  reply.header('cache-control', 'no-store');
  return reply.type('text/html; charset=utf-8').send(layOut(around, here, title, main));
}
