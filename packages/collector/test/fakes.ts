/** Stand-ins for what a browser gives, as small as the collector's use of them. */
import { seedChance } from '@samehand/protocol';
import type { Environment } from '../src/environment.ts';

type Handler = (event: Event) => void;

/** Records listeners and calls them with whatever is dispatched: a plain object may claim to be trusted, a real event may not. */
export class FakeTarget {
  readonly handlers = new Map<string, Handler[]>();
  addEventListener(type: string, handler: Handler, { signal }: AddEventListenerOptions = {}): void {
    this.handlers.set(type, [...(this.handlers.get(type) ?? []), handler]);
    signal?.addEventListener('abort', () => {
      const left = (this.handlers.get(type) ?? []).filter((other) => other !== handler);
      if (left.length > 0) this.handlers.set(type, left);
      else this.handlers.delete(type);
    });
  }
  dispatch(type: string, event: object = {}): void {
    for (const handler of this.handlers.get(type) ?? []) {
      handler({ type, isTrusted: true, target: fakeElement(), timeStamp: 0, ...event } as unknown as Event);
    }
  }
}

export interface FakeElementOptions {
  readonly type?: string;
  readonly autocomplete?: string;
  readonly isIgnored?: boolean;
  readonly isFrame?: boolean;
}

/** Answers the two selectors that the collector asks, as a browser would (which the tests in Chromium check). */
export function fakeElement({ type, autocomplete = '', isIgnored, isFrame }: FakeElementOptions = {}): Element {
  const secrets = /cc-|-password|(^|\s)one-time-code(\s|$)/i;
  const element = {
    type,
    autocomplete,
    shadowRoot: null,
    localName: isFrame ? 'iframe' : 'div',

    matches: () => element.type === 'password' || secrets.test(autocomplete),
    closest: () => (isIgnored ? element : null),
  };
  return element as unknown as Element;
}

/** A `document` that records listeners, in a window that has no DOM to watch. */
export function createFakeDocument() {
  class MutationObserver {
    observe() {}
    disconnect() {}
  }
  return Object.assign(new FakeTarget(), { visibilityState: 'visible', defaultView: { MutationObserver } });
}

/** Time that only moves when told, and the timers that hang on it. */
export function createFakeTime(startsAt = 1000) {
  let time = startsAt;
  let timers: { readonly at: number; readonly handler: () => void }[] = [];
  return {
    now: () => time,
    wallNow: () => 1_700_000_000_000 + time,
    wait(handler: () => void, milliseconds: number) {
      const timer = { at: time + milliseconds, handler };
      timers.push(timer);
      return timer;
    },
    pending: () => timers.length,
    /** Moves on, running timers in their order and letting promises settle between them. */
    async pass(milliseconds: number) {
      const until = time + milliseconds;
      for (;;) {
        await settle();
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        time = Math.max(time, next.at);
        next.handler();
      }
      time = until;
      await settle();
    },
  };
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A session token with these claims; nobody here verifies its signature. */
export function createToken(claims: object = {}): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const times = { iat: 1_700_000_000, exp: 1_700_003_600 };
  const given = { iss: 'test', sid: 's-1', sub: 'e-1', mdv: true, ntc: 'v1', nonce: [1, 2, 3, 4], ...times };
  return `${encode({ alg: 'EdDSA' })}.${encode({ ...given, ...claims })}.c2lnbmF0dXJl`;
}

export interface SentRequest {
  readonly url: string;
  readonly token: string;
  readonly bytes: Uint8Array;
  readonly isLasting: boolean;
}

/** A `fetch` that records what was sent; each request is answered by `answer`, or hangs until it is. */
export function createFakeFetch(answer: (request: SentRequest, count: number) => Response | Promise<Response>) {
  const sent: SentRequest[] = [];
  const request = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = init.headers as Record<string, string>;
    const record: SentRequest = {
      url: String(url),
      token: (headers['authorization'] ?? '').replace('Bearer ', ''),
      bytes: new Uint8Array(init.body as Uint8Array<ArrayBuffer>),
      isLasting: init.keepalive ?? false,
    };
    sent.push(record);
    return answer(record, sent.length);
  };
  return { sent, fetch: request as typeof fetch };
}

/** A whole fake browser around a fake fetch. */
export function createFakeBrowser(answer: (request: SentRequest, count: number) => Response | Promise<Response>) {
  const time = createFakeTime();
  const { sent, fetch } = createFakeFetch(answer);
  const document = createFakeDocument();
  const window = Object.assign(new FakeTarget(), { document });
  const environment: Environment = {
    window: window as unknown as Window,
    fetch,
    chance: seedChance(7),
    now: time.now,
    wallNow: time.wallNow,
    wait: time.wait,
  };
  return { time, sent, document, window, environment };
}
