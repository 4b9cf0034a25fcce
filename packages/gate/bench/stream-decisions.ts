import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Child of `measure-decisions.ts`: a gate stream in a process of its own, so that the making of events is not measured.
 * Arguments: sessions, decisions a second. Sends its port to the parent.
 */
const [sessions, perSecond] = process.argv.slice(2).map(Number) as [number, number];
const sentence = 'The typing of the last minute does not fit yours. Please confirm that it is you.';

function event(each: number, sequence: number): string {
  const isHeld = sequence % 3 !== 0;
  return `event: decision\ndata: ${JSON.stringify({
    session: `session-${each}`,
    sequence,
    ruling: isHeld ? 'allow' : 'step-up',
    access: { '*': isHeld ? 'full' : 'masked', customer: isHeld ? 'full' : 'masked', order: 'masked' },
    becauseYou: isHeld ? '' : sentence,
  })}\n\n`;
}

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let each = 0; each < sessions; each += 1) response.write(event(each, 1));
  let sent = 0;
  const every = 10;
  const timer = setInterval(() => {
    let piece = ': beat\n\n';
    for (let count = 0; count < (perSecond * every) / 1000; count += 1) {
      piece += event(sent % sessions, 2 + Math.floor(sent / sessions));
      sent += 1;
    }
    response.write(piece);
  }, every);
  response.on('close', () => clearInterval(timer));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
