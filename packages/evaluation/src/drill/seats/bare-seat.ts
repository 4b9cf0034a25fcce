import type { SessionClaims } from '@samehand/protocol';
import { DrillFault, type Seat } from '../contract/seat.ts';
import { type DeskSession, isReadable, listCustomers, signIn } from './desk-session.ts';
import { createWireHand } from './wire-hand.ts';

/** A seat without a browser: the same desk, the same wire, the same pace; only the page is missing. */
export async function takeBareSeat(
  deskUrl: string,
  employee: string,
  samehandUrl: string,
  ticket: string | null,
): Promise<Seat> {
  const desk = await signIn(deskUrl, employee, ticket, fetch);
  const hand = createWireHand({ endpoint: samehandUrl, token: await askToken(desk), fetch });
  return {
    through: 'the wire (no browser)',
    area: { left: 100, top: 100, width: 900, height: 500 },
    play: hand.play,
    records: async () => listCustomers(await desk.get('/customers')),
    read: async (path) => isReadable(await desk.get(path)),
    access: desk.access,
    leave: async () => undefined,
  };
}

async function askToken(desk: DeskSession): Promise<string> {
  const { token } = (await desk.post('/desk/token')) as { readonly token?: string };
  const claims = token?.split('.')[1];
  if (token === undefined || claims === undefined)
    throw new DrillFault('The desk has no session token to give. Is samehand up?');
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as SessionClaims;
  if (sub === '') throw new DrillFault('The session token names nobody.');
  return token;
}
