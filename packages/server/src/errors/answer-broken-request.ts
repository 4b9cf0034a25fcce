import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { apiError } from './api-failure.ts';
import { type ErrorCode, errorCodes } from './codes.ts';

const faults: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'The headers are larger than 16 KB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'The request did not arrive in time.'],
};

/** Answers what is not even HTTP, before fastify sees a request. What was sent is not repeated. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  // Reset by the other side: nobody is left to answer.
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [code, message] = faults[error.code ?? ''] ?? ['request-invalid', 'This is not a valid HTTP request.'];
  const status = errorCodes[code];
  const body = JSON.stringify(apiError(code, message));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
