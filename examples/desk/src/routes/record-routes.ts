import type { Pass } from '@samehand/gate';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type RecordClass, whenUnknown } from '../back-end/desk-state.ts';
import { customerPage, customersPage } from '../pages/customer-pages.ts';
import { orderPage, ordersPage } from '../pages/order-pages.ts';
import { notFoundPage, refusedPage } from '../pages/refused-page.ts';
import { ticketPage, ticketsPage } from '../pages/ticket-pages.ts';
import { customerShape, orderShape, ticketShape } from '../shop/shapes.ts';
import { type DeskContext, sendPage, signInOf } from './desk-context.ts';

type Request = FastifyRequest<{ Params: { id: string }; Querystring: { q?: string }; Body: Record<string, string> }>;

/** The pages that open customers' records: each stands behind the gate, and shows what its pass lets it show. */
export function addRecordRoutes(app: FastifyInstance, context: DeskContext): void {
  const { gate, shop, now } = context;

  const guard = (recordClass: RecordClass, record: (request: Request) => string) => ({
    preHandler: gate.fastify({
      recordClass,
      whenUnknown,
      session: (request: Request) => signInOf(context, request)?.samehand,
      record,
      onRefused: async (request: Request, reply: FastifyReply, refusal) => {
        await sendPage(context, request, reply, '', 'Closed', refusedPage(refusal));
        // Terminated is signed out: whoever sits there signs in again, and no answer to a dialog brings this session back.
        const signIn = signInOf(context, request);
        if (refusal.body.ruling === 'terminate' && signIn !== undefined) context.signIns.end(signIn);
      },
    }),
  });
  const byId = (request: Request) => request.params.id;
  const list = () => 'list';

  app.get('/customers', guard('customer', list), async (request: Request, reply) => {
    const pass = gate.pass(request);
    // A search over masked records would still answer "is she a customer?", so it waits too.
    const isSearchClosed = pass.access !== 'full';
    const search = isSearchClosed ? '' : String(request.query.q ?? '').slice(0, 100);
    const listed = shop.customers(search).map((customer) => {
      const orders = shop.ordersOf(customer.id);
      return {
        customer: pass.show(customer, customerShape),
        orders: orders.length,
        lastOrderAt: orders[0]?.at,
        openTickets: shop.ticketsOf(customer.id).filter(({ state }) => state === 'open').length,
      };
    });
    const main = customersPage(listed, search, isSearchClosed, now());
    return sendPage(context, request, reply, '/customers', 'Customers', main, search);
  });

  app.get('/customers/:id', guard('customer', byId), async (request: Request, reply) => {
    const customer = shop.customer(request.params.id);
    if (customer === undefined) return notFound(request, reply, 'customer');
    const session = signInOf(context, request)?.samehand;
    const orders = await gate.decide(session, 'order', { whenUnknown });
    const tickets = await gate.decide(session, 'ticket', { whenUnknown });
    const view = {
      customer: gate.pass(request).show(customer, customerShape),
      orders: showAll(orders, shop.ordersOf(customer.id), (each) => gate.mask(each, orderShape)),
      tickets: showAll(tickets, shop.ticketsOf(customer.id), (each) => gate.mask(each, ticketShape)),
    };
    return sendPage(context, request, reply, '/customers', `Customer ${customer.id}`, customerPage(view, now()));
  });

  app.post('/customers/:id/notes', guard('customer', byId), async (request: Request, reply) => {
    const by = signInOf(context, request)?.employee.name;
    const text = textOf(request);
    if (by !== undefined && text !== '') shop.addNote(request.params.id, { by, at: now(), text });
    return reply.redirect(`/customers/${encodeURIComponent(request.params.id)}`, 303);
  });

  app.get('/orders', guard('order', list), async (request: Request, reply) => {
    const orders = shop.orders().map((order) => gate.pass(request).show(order, orderShape));
    return sendPage(context, request, reply, '/orders', 'Orders', ordersPage(orders, now()));
  });

  app.get('/orders/:id', guard('order', byId), async (request: Request, reply) => {
    const order = shop.order(request.params.id);
    if (order === undefined) return notFound(request, reply, 'order');
    const main = orderPage(gate.pass(request).show(order, orderShape), now());
    return sendPage(context, request, reply, '/orders', `Order ${order.id}`, main);
  });

  app.get('/tickets', guard('ticket', list), async (request: Request, reply) => {
    const tickets = shop.tickets().map((ticket) => gate.pass(request).show(ticket, ticketShape));
    return sendPage(context, request, reply, '/tickets', 'Tickets', ticketsPage(tickets, now()));
  });

  app.get('/tickets/:id', guard('ticket', byId), async (request: Request, reply) => {
    const ticket = shop.ticket(request.params.id);
    if (ticket === undefined) return notFound(request, reply, 'ticket');
    const main = ticketPage(gate.pass(request).show(ticket, ticketShape), now());
    return sendPage(context, request, reply, '/tickets', `Ticket ${ticket.id}`, main);
  });

  app.post('/tickets/:id/replies', guard('ticket', byId), async (request: Request, reply) => {
    const by = signInOf(context, request)?.employee.name;
    const text = textOf(request);
    if (by !== undefined && text !== '') shop.reply(request.params.id, { by, at: now(), text });
    return reply.redirect(`/tickets/${encodeURIComponent(request.params.id)}`, 303);
  });

  function notFound(request: Request, reply: FastifyReply, what: string): Promise<FastifyReply> {
    reply.code(404);
    return sendPage(context, request, reply, '', 'Not found', notFoundPage(what));
  }
}

/** Whatever else a body may hold is no text. */
function textOf(request: Request): string {
  const text: unknown = request.body?.['text'];
  return typeof text === 'string' ? text.trim() : '';
}

function showAll<Value, Shown>(
  { access }: Pick<Pass, 'access'>,
  records: readonly Value[],
  mask: (record: Value) => Shown,
): readonly (Value | Shown)[] | undefined {
  if (access === 'refused') return undefined;
  return access === 'full' ? records : records.map(mask);
}
