import type { DrillSpecies } from '@samehand/protocol';
import { findChromium, noChromium } from '../../drive/launch-chromium.ts';
import type { SamehandApi } from '../contract/samehand-api.ts';
import { DrillFault, type Seat } from '../contract/seat.ts';
import { takeApiSeat } from './api-seat.ts';
import { takeBareSeat } from './bare-seat.ts';
import { takeBrowserSeat } from './browser-seat.ts';

/** Where a drill acts. */
export interface DrillPlace {
  readonly samehand: string;
  readonly desk: string;
  readonly employee: string;
  readonly deviceClass: string;
  readonly hand: 'auto' | 'browser' | 'bare' | 'api';
  readonly show?: boolean;
}

/** Announces the drill and takes the seat asked for: the desk in a real browser where there is one. */
export async function takeSeat(
  api: SamehandApi,
  species: DrillSpecies,
  place: DrillPlace,
  say: (line: string) => void,
): Promise<Seat> {
  const { employee, desk, hand, samehand } = place;
  const chromium = hand === 'auto' || hand === 'browser' ? findChromium(process.env) : null;
  if (hand === 'browser' && chromium === null) {
    throw new DrillFault(`${noChromium} Or use --hand bare.`);
  }
  const { drill, ticket } = await api.announce(employee, species);
  say(`Drill ${drill}, announced: ${species} against the session of ${employee}.`);
  if (hand === 'api') {
    return takeApiSeat(api, { employee, ticket, deviceClass: place.deviceClass, device: `drill-${employee}` });
  }
  if (chromium !== null) return takeBrowserSeat(desk, employee, ticket, chromium, place.show === true);
  if (hand === 'auto') say('No Chromium found: the hand speaks the wire itself.');
  return takeBareSeat(desk, employee, samehand, ticket);
}
