import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../make-certificate.ts';
import { findFreePort, openCommandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'samehand-cli-tls-'));
const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
const [others, othersKey] = [join(folder, 'others.pem'), join(folder, 'others-key.pem')];
/** As most are: for a name, not for the address at which the command finds its server, and from nobody whom this machine knows. */
const names = ['DNS:samehand.example.com'];

describe.runIf(makeCertificate(certificate, key, names) && makeCertificate(others, othersKey, names))(
  'beside a server with TLS by file',
  () => {
    it('knows it by its own certificate, and tells no other its key', async () => {
      const line = openCommandLine({
        SAMEHAND_PORT: String(await findFreePort()),
        SAMEHAND_TLS_CERTIFICATE: certificate,
        SAMEHAND_TLS_KEY: key,
        SAMEHAND_PUBLIC_URL: 'https://samehand.example.com',
      });
      const server = await line.start(['serve'], /serves/);
      try {
        const port = async () =>
          (JSON.parse((await line.run('doctor', '--json')).out.join('')) as { name: string; found: string }[]).find(
            ({ name }) => name === 'Port',
          )?.found;
        expect(await port()).toContain('is answered by samehand');
        expect((await line.run('subject', 'erase', 'nobody', '--yes')).remarks).toContain('Nobody is known');
        copyFileSync(others, certificate);
        expect(await port()).toContain('is taken by another program');
        const erased = await line.run('subject', 'erase', 'nobody', '--yes');
        expect(erased.code).toBe(1);
        expect(erased.remarks).toContain('does not answer');
      } finally {
        await server.stop();
      }
    });
  },
);
