import { describe, expect, it } from 'vitest';
import { createConsoleApi } from './console-api.ts';
import { ConsoleError, isSignedOut } from './console-error.ts';

function apiThat(answer: (path: string, init: RequestInit) => Response | Promise<Response>) {
  const asked: { path: string; init: RequestInit }[] = [];
  const noted: (string | null)[] = [];
  const api = createConsoleApi({
    fetch: async (path, init = {}) => {
      asked.push({ path: String(path), init });
      return answer(String(path), init);
    },
    noteServerTime: (date) => noted.push(date),
  });
  return { api, asked, noted };
}

describe('the console’s API', () => {
  it('sends the CSRF word with every change and with nothing else', async () => {
    const { api, asked } = apiThat((path) => (path.endsWith('/leave') ? new Response(null) : Response.json([])));
    await api.leave('word');
    await api.closeAlert('alert/1', 'genuine', 'word');
    await api.sessions(false);
    expect(asked.map(({ path }) => path)).toEqual([
      '/console/api/leave',
      '/console/api/alerts/alert%2F1/close',
      '/console/api/sessions?live=true',
    ]);
    const words = asked.map(({ init }) => new Headers(init.headers).get('x-samehand-csrf'));
    expect(words).toEqual(['word', 'word', null]);
  });

  it('says what the server refused, by code, message and place', async () => {
    const { api } = apiThat(() =>
      Response.json({ error: { code: 'request-invalid', message: 'No.', where: 'outcome' } }, { status: 400 }),
    );
    await expect(api.alerts()).rejects.toMatchObject({
      code: 'request-invalid',
      message: 'No.',
      where: 'outcome',
      status: 400,
    });
  });

  it.each([
    ['unreachable', 0, () => Promise.reject(new TypeError('Failed to fetch'))],
    ['not-json', 200, () => new Response('<h1>Sign in to this network</h1>')],
    ['refused', 502, () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
  ] as const)('has a typed error for %s', async (code, status, answer) => {
    const { api } = apiThat(answer);
    const error = await api.me().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConsoleError);
    expect(error).toMatchObject({ code, status });
    expect(isSignedOut(error)).toBe(false);
  });

  it('notes the server’s time and knows a sign-out', async () => {
    const { api, noted } = apiThat(
      () =>
        new Response('{"error":{"code":"sign-in-required","message":"Sign in first."}}', {
          status: 401,
          headers: { date: 'Sat, 22 Nov 2025 14:02:10 GMT' },
        }),
    );
    const error = await api.me().catch((caught: unknown) => caught);
    expect(isSignedOut(error)).toBe(true);
    expect(noted).toEqual(['Sat, 22 Nov 2025 14:02:10 GMT']);
  });
});
