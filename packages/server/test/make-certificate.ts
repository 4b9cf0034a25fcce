import { execFileSync } from 'node:child_process';

const openssl = process.env['OPENSSL'] ?? 'openssl';

/**
 * No certificate is kept in the repository: one that vouches for itself is made for this run, where the machine can make one.
 * @param names whom it is good for, as `DNS:…` and `IP:…`
 * @returns false where there is no openssl
 */
export function makeCertificate(certificate: string, key: string, names: readonly string[]): boolean {
  const words = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=samehand';
  try {
    const good = ['-addext', `subjectAltName=${names.join(',')}`];
    execFileSync(openssl, [...words.split(' '), ...good, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    return true;
  } catch {
    process.stdout.write('TLS is not tried: there is no openssl here to make a certificate with\n');
    return false;
  }
}
