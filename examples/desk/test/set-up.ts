import { onTestFinished } from 'vitest';
import { deskEmployees, type RunningDesk, startDesk } from '../src/index.ts';
import { type FakeSamehand, startFakeSamehand } from './fake-samehand.ts';

export interface DeskUnderTest {
  readonly fake: FakeSamehand;
  readonly desk: RunningDesk;
  /** A request as the desk's own page makes it, with the cookie of the sign-in. */
  ask(
    path: string,
    options?: { form?: Record<string, string>; json?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  /** Signs in and gives samehand's session. */
  signIn(employee?: string): Promise<string>;
}

/** A desk on a fake samehand server, both gone when the test is. */
export async function setUp(): Promise<DeskUnderTest> {
  const fake = await startFakeSamehand();
  const desk = await startDesk({ port: 0, samehandUrl: fake.url, apiKey: 'sh_desk_key' });
  onTestFinished(async () => {
    await desk.stop();
    await fake.stop();
  });
  let cookie = '';
  const under: DeskUnderTest = {
    fake,
    desk,
    async ask(path, { form, json, headers = {} } = {}) {
      const isPost = form !== undefined || json !== undefined;
      const answer = await fetch(desk.url + path, {
        method: isPost ? 'POST' : 'GET',
        redirect: 'manual',
        headers: {
          cookie,
          ...(isPost ? { origin: desk.url } : {}),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
      const set = answer.headers.getSetCookie()[0];
      if (set !== undefined) cookie = set.split(';')[0] ?? '';
      return answer;
    },
    async signIn(employee = deskEmployees[0]?.id ?? '') {
      await under.ask('/sign-in', { form: { employee } });
      return fake.opened.at(-1)?.session ?? '';
    },
  };
  return under;
}

/** Waits until `isTrue`; fails with the name of what was waited for. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  milliseconds = 10_000,
): Promise<void> {
  const started = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - started > milliseconds) throw new Error(`waited ${milliseconds} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
