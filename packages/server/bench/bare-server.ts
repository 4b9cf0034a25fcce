import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readProcessorTime } from './read-threads.ts';

/** The yardstick: reads every body whole and answers 204, nothing else. */
const server = createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    response.statusCode = 204;
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => process.send?.(readProcessorTime()));
process.on('disconnect', () => process.exit(0));
