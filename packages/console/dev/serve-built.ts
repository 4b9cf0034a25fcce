import { createReadStream, existsSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.md': 'text/plain; charset=utf-8',
};

/** The strictest policy the console can be asked to live under; the real server's may allow more, never less. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built console under `/console/`, every unknown path as its index. */
export function serveBuilt(folder: string, path: string, response: ServerResponse): void {
  const asked = normalize(path.slice('/console/'.length));
  const file = join(folder, asked);
  const isFile = file.startsWith(folder + sep) && existsSync(file) && statSync(file).isFile();
  const served = isFile ? file : join(folder, 'index.html');
  response.writeHead(200, {
    'content-type': types[extname(served)] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  createReadStream(served).pipe(response);
}
