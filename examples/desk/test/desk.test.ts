import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deskEmployees } from '../src/index.ts';
import { openShop } from '../src/shop/open-shop.ts';
import { doubtful, shut } from './fake-samehand.ts';
import { type DeskUnderTest, setUp, until } from './set-up.ts';

const shop = openShop(Date.now());
const customers = shop.customers('');
const paths = [
  '/customers',
  '/orders',
  '/tickets',
  ...customers.map(({ id }) => `/customers/${id}`),
  ...shop.orders().map(({ id }) => `/orders/${id}`),
  ...shop.tickets().map(({ id }) => `/tickets/${id}`),
];
/** Everything that masking must hide, as it would stand in a page. */
const secrets = [
  ...customers.flatMap((each) => [
    each.name,
    each.email,
    each.phone,
    each.street,
    each.town,
    each.born,
    each.refundAccount,
  ]),
  ...customers.flatMap((each) => each.notes.map(({ text }) => text)),
  ...shop.orders().flatMap((each) => each.lines.map(({ article }) => article)),
  ...shop.tickets().flatMap((each) => [each.about, ...each.messages.map(({ text }) => text)]),
  'Public figure',
].map((secret) => secret.replaceAll("'", '&#39;').replaceAll('"', '&quot;'));

const found = (page: string) => secrets.filter((secret) => page.includes(secret));

async function mask(desk: DeskUnderTest, session: string, change = doubtful): Promise<void> {
  desk.fake.decide(session, change);
  await until('the decision', async () => (await (await desk.ask('/desk/state')).json()).ruling === change.ruling);
}

test('every page shows its records while the rhythm fits', async () => {
  const desk = await setUp();
  await desk.signIn();
  const shown = new Set<string>();
  for (const path of paths) {
    const answer = await desk.ask(path);
    expect(answer.status, path).toBe(200);
    for (const secret of found(await answer.text())) shown.add(secret);
  }
  expect(secrets.filter((secret) => !shown.has(secret))).toEqual([]);
});

test('no page shows any of it once access is masked, refused, or unknown', async () => {
  const desk = await setUp();
  const session = await desk.signIn();
  await mask(desk, session);
  for (const path of paths) expect(found(await (await desk.ask(path)).text()), path).toEqual([]);
  await mask(desk, session, shut);
  for (const path of ['/customers', '/customers/c-1048', '/orders', '/tickets']) {
    const answer = await desk.ask(path);
    expect(answer.status, path).toBe(403);
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_user_authentication');
    expect(found(await answer.text()), path).toEqual([]);
  }
});

test('works masked while samehand is away, and opens by itself when it comes', async () => {
  const desk = await setUp();
  await desk.fake.stop();
  await desk.signIn();
  for (const path of paths.slice(0, 8)) {
    const answer = await desk.ask(path);
    expect(answer.status, path).toBe(200);
    expect(found(await answer.text()), path).toEqual([]);
  }
  expect(await (await desk.ask('/desk/state')).json()).toMatchObject({ ruling: 'unknown', indicator: 'unknown' });
  await desk.fake.start();
  await until('access', async () => (await (await desk.ask('/desk/state')).json()).indicator === 'held', 20_000);
  expect(await (await desk.ask('/customers')).text()).toContain('Isolde Marchetti');
});

test('search answers nothing about masked records', async () => {
  const desk = await setUp();
  const session = await desk.signIn();
  expect(await (await desk.ask('/customers?q=marchetti')).text()).toContain('1 for “marchetti”');
  expect(await (await desk.ask('/customers?q=nobody%20at%20all')).text()).toContain('Nobody fits');
  await mask(desk, session);
  const rows = (page: string) => page.match(/<tr>/g)?.length;
  const hit = await (await desk.ask('/customers?q=marchetti')).text();
  const miss = await (await desk.ask('/customers?q=nobody')).text();
  expect(rows(hit)).toBe(rows(miss));
  expect(hit).toContain('Search is closed');
});

test('tells samehand which records were opened, by reference only', async () => {
  const desk = await setUp();
  const session = await desk.signIn('mei.tanaka');
  expect(desk.fake.opened[0]).toMatchObject({
    subject: 'mei.tanaka',
    name: 'Mei Tanaka',
    device: { managed: true },
    notice: { version: '2026-01' },
  });
  await desk.ask('/customers/c-1048');
  await mask(desk, session);
  await desk.ask('/customers/c-1048');
  await desk.ask('/orders');
  await until('the reports', () => desk.fake.accesses.length === 3);
  expect(desk.fake.accesses.map(({ recordClass, record, access }) => [recordClass, record, access])).toEqual([
    ['customer', 'c-1048', 'full'],
    ['customer', 'c-1048', 'masked'],
    ['order', 'list', 'masked'],
  ]);
});

test('the right PIN opens, a wrong one is told to samehand, five in a row end the sign-in', async () => {
  const desk = await setUp();
  const session = await desk.signIn();
  await mask(desk, session);
  expect(await (await desk.ask('/desk/confirm', { json: { pin: '0000' } })).json()).toEqual({ isConfirmed: false });
  expect(await (await desk.ask('/desk/state')).json()).toMatchObject({ access: { customer: 'masked' } });
  const right = deskEmployees[0]?.pin;
  expect(await (await desk.ask('/desk/confirm', { json: { pin: right } })).json()).toEqual({ isConfirmed: true });
  expect(await (await desk.ask('/desk/state')).json()).toMatchObject({ access: { customer: 'full' } });
  expect((await desk.ask('/desk/confirm', { json: { pin: right } })).status).toBe(409);
  await mask(desk, session);
  for (const pin of ['1', '', null, { toString: 1 }, '24060']) {
    expect(await (await desk.ask('/desk/confirm', { json: { pin } })).json()).toEqual({ isConfirmed: false });
  }
  expect((await desk.ask('/desk/confirm', { json: { pin: right } })).status).toBe(401);
  expect((await desk.ask('/customers')).headers.get('location')).toBe('/sign-in');
  expect(desk.fake.confirmations.slice(0, 2)).toEqual(['failed', 'confirmed']);
  expect(desk.fake.ended).toEqual([session]);
});

test('a terminated session is signed out, and the right PIN does not bring it back', async () => {
  const desk = await setUp();
  const session = await desk.signIn();
  await mask(desk, session, { ruling: 'terminate', access: { '*': 'refused' }, becauseYou: 'No hand typed this.' });
  expect((await desk.ask('/desk/confirm', { json: { pin: deskEmployees[0]?.pin } })).status).toBe(409);
  expect(desk.fake.confirmations).toEqual([]);
  const answer = await desk.ask('/customers/c-1048');
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('No hand typed this.');
  expect((await desk.ask('/desk/state')).status).toBe(401);
  expect((await desk.ask('/customers')).headers.get('location')).toBe('/sign-in');
});

test('nobody in without signing in, and no form from another page', async () => {
  const desk = await setUp();
  for (const path of paths.slice(0, 5)) {
    const answer = await desk.ask(path);
    expect([answer.status, answer.headers.get('location')], path).toEqual([303, '/sign-in']);
  }
  expect((await desk.ask('/desk/state')).status).toBe(401);
  expect((await desk.ask('/desk/token', { json: {} })).status).toBe(401);
  for (const headers of [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const answer = await desk.ask('/sign-in', { form: { employee: 'amara.diaz' }, headers });
    expect(answer.status).toBe(403);
  }
  expect((await desk.ask('/sign-in', { form: { employee: '__proto__' } })).status).toBe(400);
  for (const path of ['/assets/../package.json', '/assets/%2e%2e/package.json', '/assets/..%2fsrc/main.ts']) {
    expect((await desk.ask(path)).status, path).not.toBe(200);
  }
});

test('what is written is shown as text and never as markup', async () => {
  const desk = await setUp();
  await desk.signIn();
  const text = `<script>alert(1)</script> & "quoted" <img src=x onerror='y'>`;
  await desk.ask('/customers/c-1041/notes', { form: { text } });
  const page = await (await desk.ask('/customers/c-1041')).text();
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;');
  expect(page).not.toContain('<script>alert');
  await desk.ask('/tickets/t-316/replies', { form: { text: 'Dear Mrs Lindqvist, <b>sorry</b>.' } });
  expect(await (await desk.ask('/tickets/t-316')).text()).toContain('&lt;b&gt;sorry');
  expect(await (await desk.ask('/customers?q=%22%3E%3Cscript%3E')).text()).not.toContain('"><script>');
  for (const odd of [{ text: { toString: 1 } }, { text: 7 }, [], null, 'text']) {
    expect((await desk.ask('/customers/c-1041/notes', { json: odd })).status).toBe(303);
  }
  const answer = await desk.ask('/customers');
  expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self' ${desk.fake.url}`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('signing out ends the session at samehand', async () => {
  const desk = await setUp();
  const session = await desk.signIn();
  await desk.ask('/sign-out', { form: {} });
  expect(desk.fake.ended).toEqual([session]);
  expect((await desk.ask('/customers')).status).toBe(303);
});

test('the page loads the collector with its hash', async () => {
  const desk = await setUp();
  await desk.signIn();
  const page = await (await desk.ask('/customers')).text();
  expect(page).toMatch(
    new RegExp(
      `<script src="${desk.fake.url}/collector.js" integrity="sha384-[A-Za-z0-9+/=]+" crossorigin="anonymous" defer>`,
    ),
  );
});

test('the README quotes lines that are there', () => {
  const root = new URL('../', import.meta.url);
  const files = ['src', 'public'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => readFileSync(`${each.parentPath}/${each.name}`, 'utf8')),
  );
  const source = files.join('\n').replace(/\s+/g, ' ');
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const quoted = [...readme.matchAll(/```(?:ts|js|html)\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.split(/\n\s*\n|\n(?=\/\/)/))
    .map((lines) =>
      lines
        .replace(/^\s*(\/\/|<!--).*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((lines) => lines !== '');
  expect(quoted.length).toBeGreaterThanOrEqual(6);
  for (const lines of quoted) expect(source).toContain(lines);
});
