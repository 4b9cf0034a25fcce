import { describe, expect, it } from 'vitest';
import { findFreePort, openCommandLine } from './command-line.ts';

/** A server run by the command in an install of its own, with a key for everything. */
async function openInstall() {
  const port = await findFreePort();
  const line = openCommandLine({ SAMEHAND_PORT: String(port) });
  const { out } = await line.run('key', 'create', '--name', 'test', '--scope', 'sessions', 'gate', 'subjects');
  const url = `http://127.0.0.1:${port}`;
  const serve = () => line.start(['serve'], /serves/);
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${out[0]}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const signIn = async (subject: string, name: string) => {
    const device = { id: `laptop-of-${subject}`, class: 'desktop', managed: true };
    const notice = { recordedAt: '2026-01-01T00:00:00Z', version: '1' };
    const reply = await ask('POST', '/v1/sessions', { subject, name, device, notice });
    expect(reply.status).toBe(201);
    return (await reply.json()) as { session: string; token: string };
  };
  return { line, url, serve, ask, signIn };
}

describe('samehand serve', () => {
  it('shows a one-time link at the first start only, and it opens the console once', async () => {
    const { line, url, serve } = await openInstall();
    const first = await serve();
    const token = /\/console\/enter#([\w-]{43})/.exec(first.remarks())?.[1];
    const enter = () =>
      fetch(`${url}/console/api/enter`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    expect((await enter()).status).toBe(200);
    expect((await enter()).status).toBe(401);
    expect((await first.stop()).code).toBe(0);
    const second = await serve();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(second.remarks()).not.toContain('#');
    const link = await line.run('admin-link', '--name', 'Noor');
    expect(link.out[0]).toMatch(new RegExp(`^${url}/console/enter#[\\w-]{43}$`));
    const reply = await fetch(`${url}/console/api/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.out[0]?.split('#')[1] }),
    });
    expect(await reply.json()).toMatchObject({ name: 'Noor' });
    await second.stop();
    expect(line.stored()).not.toContain(token);
  });

  it('keeps sessions and subjects over a restart', async () => {
    const { serve, ask, signIn } = await openInstall();
    const first = await serve();
    const { session } = await signIn('amara', 'Amara Diaz');
    await first.stop();
    const second = await serve();
    expect(((await (await ask('GET', `/v1/gate/sessions/${session}`)).json()) as { session: string }).session).toBe(
      session,
    );
    expect(await (await ask('GET', '/v1/subjects/amara')).json()).toMatchObject({ name: 'Amara Diaz', sessions: 1 });
    await second.stop();
  });

  it('runs a data folder once: the second is told so', async () => {
    const { line, serve } = await openInstall();
    const first = await serve();
    line.environment['SAMEHAND_PORT'] = String(await findFreePort());
    const second = await line.run('serve');
    expect(second.code).toBe(1);
    expect(second.remarks).toContain('another samehand process');
    await first.stop();
  });

  it('says which port it cannot have', async () => {
    const one = await openInstall();
    const running = await one.serve();
    const other = openCommandLine({ SAMEHAND_PORT: String(one.line.environment['SAMEHAND_PORT']) });
    const ran = await other.run('serve');
    expect(ran.code).toBe(1);
    expect(ran.remarks).toContain('EADDRINUSE');
    await running.stop();
  });
});

describe('samehand subject', () => {
  it('erases someone through the running server, whole: not a byte of them is left in the data folder', async () => {
    const { line, serve, ask, signIn } = await openInstall();
    const server = await serve();
    const { session } = await signIn('amara-7391', 'Amara Erasable');
    const kept = await signIn('tomas-2210', 'Tomas Kept');
    const accesses = [
      { id: 'r1', session, at: Date.now(), recordClass: 'customer', record: 'customer-of-amara', access: 'full' },
    ];
    expect((await ask('POST', '/v1/record-accesses', { accesses })).status).toBe(204);
    expect((await line.run('subject', 'erase', 'amara-7391', '--yes')).code).toBe(0);
    expect((await ask('GET', '/v1/subjects/amara-7391')).status).toBe(404);
    expect((await ask('GET', `/v1/gate/sessions/${session}`)).status).toBe(404);
    expect((await ask('GET', `/v1/gate/sessions/${kept.session}`)).status).toBe(200);
    // The key that the command made for itself opens nothing any more.
    expect((await line.run('key', 'list')).out.join('\n')).toMatch(/UTC .* UTC .*samehand subject erase/);
    await server.stop();
    const left = line.stored();
    for (const trace of ['amara-7391', 'Amara Erasable', 'customer-of-amara', session])
      expect(left).not.toContain(trace);
    expect(left).toContain('tomas-2210');
  });

  it('shows what a running server has learnt up to now, and the same from the folder alone when it has stopped', async () => {
    const { line, serve, signIn } = await openInstall();
    const server = await serve();
    await signIn('amara-7391', 'Amara Diaz');
    const beside = (await line.run('subject', 'show', 'amara-7391')).out.join('\n');
    expect(beside).toMatch(/Name +Amara Diaz\n/);
    // The row of the folder is written with the next snapshot, half a minute later.
    expect(beside).toMatch(/Sessions +1$/);
    expect(beside).toContain('at the last snapshot');
    expect((await line.run('subject', 'show', 'tomas-2210')).remarks).toContain('Nobody is known');
    expect((await line.run('key', 'list')).out.join('\n')).toMatch(/UTC .* UTC .*samehand subject show/);
    await server.stop();
    const alone = (await line.run('subject', 'show', 'amara-7391')).out.join('\n');
    expect(alone).toMatch(/Sessions +1$/);
    expect(alone).not.toContain('snapshot');
  });

  it('erases someone without a running server, and shows what there is before it is told --yes', async () => {
    const { line, serve, signIn } = await openInstall();
    const server = await serve();
    await signIn('amara-7391', 'Amara Erasable');
    await server.stop();
    expect((await line.run('subject', 'list')).out.join('\n')).toContain('amara-7391');
    const asked = await line.run('subject', 'erase', 'amara-7391');
    expect(asked.code).toBe(1);
    expect(asked.out.join('\n')).toContain('Amara Erasable');
    expect(asked.remarks).toContain('--yes');
    expect((await line.run('subject', 'erase', 'amara-7391', '--yes')).code).toBe(0);
    expect((await line.run('subject', 'list')).out.join('\n')).not.toContain('amara');
    expect(line.stored()).not.toContain('amara-7391');
    expect((await line.run('subject', 'erase', 'amara-7391', '--yes')).code).toBe(1);
  });
});
