import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { ConsoleApi } from './console-api.ts';
import type { ServerClock } from './server-clock.ts';

/** The outside world, handed in once by `main.tsx`. */
export interface Services {
  readonly api: ConsoleApi;
  readonly clock: ServerClock;
}

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('No ServicesProvider above this component.');
  return services;
}

/** The server's time, renewed once a second. */
export function useNow(): number {
  const { clock } = useServices();
  return useSyncExternalStore(clock.subscribe, clock.tick);
}
