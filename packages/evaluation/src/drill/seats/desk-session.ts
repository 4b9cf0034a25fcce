import { DrillFault } from '../contract/seat.ts';

/** The desk over HTTP with one sign-in cookie. */
export interface DeskSession {
  readonly cookie: { readonly name: string; readonly value: string };
  get(path: string): Promise<string>;
  post(path: string): Promise<unknown>;
  access(): Promise<'full' | 'masked' | 'refused'>;
}

/** Signs in at the desk as `employee`, like its sign-in page does; with a ticket, samehand's session is marked as a drill. */
export async function signIn(
  deskUrl: string,
  employee: string,
  ticket: string | null,
  fetchHttp: typeof fetch,
): Promise<DeskSession> {
  const origin = new URL(deskUrl).origin;
  const reach = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetchHttp(`${origin}${path}`, { redirect: 'manual', ...init });
    } catch {
      throw new DrillFault(`No desk answers at ${origin}. Start the demonstration first: npm start`);
    }
  };
  const answer = await reach('/sign-in', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(ticket === null ? { employee } : { employee, drill: ticket }),
  });
  const set = answer.headers.getSetCookie()[0]?.match(/^([^=;]+)=([^;]+)/);
  const [, name, value] = set ?? [];
  if (answer.status !== 303 || name === undefined || value === undefined) {
    throw new DrillFault(`The desk at ${origin} does not let ${employee} sign in (answer ${answer.status}).`);
  }
  const headers = { origin, cookie: `${name}=${value}` };
  return {
    cookie: { name, value },
    get: async (path) => (await reach(path, { headers })).text(),
    post: async (path) => (await reach(path, { method: 'POST', headers })).json(),
    access: async () => {
      const state = (await (await reach('/desk/state', { headers })).json()) as DeskAnswer;
      return state.access?.customer ?? 'refused';
    },
  };
}

interface DeskAnswer {
  readonly access?: { readonly customer?: 'full' | 'masked' | 'refused' };
}

/** Addresses of the customers' pages that the desk lists. */
export function listCustomers(customersPage: string): string[] {
  const paths = [...customersPage.matchAll(/href="(\/customers\/[^"/?]+)"/g)].map((match) => match[1] ?? '');
  if (paths.length === 0) throw new DrillFault('The desk lists no customers.');
  return [...new Set(paths)];
}

/** A masked value keeps its shape but shows dots; a refused page says so. */
export function isReadable(customerPage: string): boolean {
  return !customerPage.includes('••••') && !customerPage.includes('data-refused');
}
