import { randomBytes } from 'node:crypto';
import type { Employee } from './employees.ts';

/** One employee at one browser, from sign-in to sign-out: the desk's own session. */
export interface SignIn {
  readonly key: string;
  readonly employee: Employee;
  /** Ticket of a drill of samehand, where this sign-in is one; samehand checks it. */
  readonly drill: string | undefined;
  /** samehand's session; undefined while samehand could not be reached to open one. */
  samehand: string | undefined;
  /** When opening one was tried last, ms. */
  triedAt: number;
  wrongPins: number;
}

export const signInCookie = 'desk_sign_in';
/** A demo is not a place to fill memory from outside. */
const most = 1000;

export interface SignIns {
  begin(employee: Employee, drill?: string): SignIn;
  find(key: string | undefined): SignIn | undefined;
  end(signIn: SignIn): void;
}

export function keepSignIns(): SignIns {
  const kept = new Map<string, SignIn>();
  return {
    begin(employee, drill) {
      const key = randomBytes(24).toString('base64url');
      const signIn = { key, employee, drill, samehand: undefined, triedAt: 0, wrongPins: 0 };
      kept.set(key, signIn);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return signIn;
    },
    find: (key) => (key === undefined ? undefined : kept.get(key)),
    end: (signIn) => void kept.delete(signIn.key),
  };
}
