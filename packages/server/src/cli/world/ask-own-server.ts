import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:http';
import { request as requestOverTls, type RequestOptions as TlsOptions } from 'node:https';
import type { Config } from '../../config/index.ts';
import { publicUrlOf } from './public-url.ts';

export interface OwnReply {
  readonly status: number;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until it is given up. */
  readonly patience: number;
}

/** Where the server of this configuration listens, whatever stands before it and whatever browsers call it. */
export function ownUrlOf(config: Config): string {
  return publicUrlOf({ ...config, publicUrl: null });
}

/**
 * Asks the server that runs on this machine, directly. Over TLS it is known by the very certificate in its configuration: that is good for a name which
 * is not this address, and may come from an authority of which this machine has never heard.
 * @throws Error where nobody answers, or somebody with another certificate
 */
export function askOwnServer(config: Config, path: string, { method, headers, patience }: Asked): Promise<OwnReply> {
  const options: RequestOptions = {
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers }),
    signal: AbortSignal.timeout(patience),
  };
  const url = `${ownUrlOf(config)}${path}`;
  return new Promise((resolve, reject) => {
    const asked =
      config.tls === null
        ? request(url, options)
        : requestOverTls(url, { ...options, ...trustOnly(config.tls.certificate) });
    asked.on('response', (reply) => {
      let body = '';
      reply.setEncoding('utf8').on('data', (text: string) => (body += text));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body })).on('error', reject);
    });
    asked.on('error', reject).end();
  });
}

/** Of a chain the first is the server's own. The others vouch for many, so they alone are not enough. */
function trustOnly(file: string): Pick<TlsOptions, 'ca' | 'allowPartialTrustChain' | 'checkServerIdentity'> {
  const ca = readFileSync(file);
  const { fingerprint256 } = new X509Certificate(ca);
  return {
    ca,
    allowPartialTrustChain: true,
    checkServerIdentity: (_name, shown) =>
      shown.fingerprint256 === fingerprint256 ? undefined : new Error('it shows another certificate'),
  };
}
