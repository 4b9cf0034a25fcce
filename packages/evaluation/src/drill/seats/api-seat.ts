import { epochMs } from '@samehand/protocol';
import type { SamehandApi } from '../contract/samehand-api.ts';
import type { Seat } from '../contract/seat.ts';
import { createWireHand, type WireHand } from './wire-hand.ts';

/** Whose session, and on which device. */
export interface ApiSeatRequest {
  readonly employee: string;
  readonly ticket: string;
  /** A class that the employee is enrolled on: references are kept by class. */
  readonly deviceClass: string;
  /** Names the device; a machine of the attacker's own where it is not the employee's. */
  readonly device: string;
}

/** A seat at no desk: a drill's session opened by the API, records that are only names, the gate's decision instead of a page. */
export interface ApiSeat extends Seat {
  readonly hand: WireHand;
  readonly session: string;
  /** Session token: what an attacker at the device holds. */
  readonly token: string;
}

/** Records that the seat pretends to open. */
const recordsThere = 50;

export async function takeApiSeat(api: SamehandApi, request: ApiSeatRequest): Promise<ApiSeat> {
  const { session, token } = await api.open({
    subject: request.employee,
    device: { id: request.device, class: request.deviceClass, managed: true },
    notice: { recordedAt: new Date().toISOString(), version: 'drill' },
    site: 'drill',
    drill: request.ticket,
  });
  const hand = createWireHand({ endpoint: api.endpoint, token, fetch });
  const access = async () => (await api.decision(session))?.access['*'] ?? 'refused';
  let reads = 0;
  return {
    hand,
    session,
    token,
    through: 'the wire (no desk)',
    area: { left: 100, top: 100, width: 900, height: 500 },
    play: hand.play,
    records: async () => Array.from({ length: recordsThere }, (_, place) => `drill-record-${place + 1}`),
    read: async (record) => {
      const allowed = await access();
      reads += 1;
      const id = `${session}.read.${reads}`;
      await api.report({
        accesses: [{ id, session, at: epochMs(Date.now()), recordClass: 'customer', record, access: allowed }],
      });
      return allowed === 'full';
    },
    access,
    leave: () => api.end(session),
  };
}
