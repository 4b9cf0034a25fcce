import type { ConsoleMe } from '@samehand/protocol';
import { createContext, type ReactNode, useContext } from 'react';

const MeContext = createContext<ConsoleMe | null>(null);

export function MeProvider({ me, children }: { me: ConsoleMe; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in to the console, and the CSRF word that every change must carry. */
export function useMe(): ConsoleMe {
  const me = useContext(MeContext);
  if (me === null) throw new Error('No MeProvider above this component.');
  return me;
}
