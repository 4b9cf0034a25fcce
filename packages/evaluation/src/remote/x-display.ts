import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import type { InputMoment } from '../drive/input-moment.ts';
import { keycodes } from './keycodes.ts';

/** A way into an X server's own input pipeline, as an application of that display has it. */
export interface XDisplay {
  /** Puts one event of keyboard or pointer into the server (extension XTEST), now. Keys without a keycode are passed over. */
  put(moment: InputMoment): void;
  close(): void;
}

const eventTypes = { 'key-down': 2, 'key-up': 3, 'button-down': 4, 'button-up': 5, move: 6 } as const;

/**
 * Connects to display `:number` of this machine. It must let local programs in without a cookie (`-ac`, `xhost +local:`).
 * @throws Error where there is no such display, it refuses, or it lacks XTEST
 * @see https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html#Encoding::Connection_Setup
 * @see https://www.x.org/releases/X11R7.7/doc/xextproto/xtest.html
 */
export async function openXDisplay(number: number): Promise<XDisplay> {
  const socket = createConnection(`/tmp/.X11-unix/X${number}`);
  await once(socket, 'connect');
  const hello = Buffer.alloc(12);
  hello.write('l');
  hello.writeUInt16LE(11, 2);
  socket.write(hello);
  const setup = await readBytes(socket, 8);
  const rest = await readBytes(socket, setup.readUInt16LE(6) * 4);
  if (setup[0] !== 1) throw new Error(`display :${number} refuses: ${rest.toString('latin1').trim()}`);
  const opcode = await askOpcode(socket, 'XTEST');
  if (opcode === 0) throw new Error(`display :${number} lacks XTEST`);
  // Replies and errors are of no interest from here on, but have to be read.
  socket.resume();
  socket.on('error', () => {});
  return {
    put(moment) {
      const detail =
        moment.kind === 'move' ? 0 : 'code' in moment ? keycodes.get(moment.code) : /** The primary button. */ 1;
      if (detail === undefined) return;
      const request = Buffer.alloc(36);
      request[0] = opcode;
      request[1] = 2;
      request.writeUInt16LE(9, 2);
      request[4] = eventTypes[moment.kind];
      request[5] = detail;
      if (moment.kind === 'move') {
        request.writeInt16LE(Math.round(moment.x), 24);
        request.writeInt16LE(Math.round(moment.y), 26);
      }
      socket.write(request);
    },
    close: () => socket.destroy(),
  };
}

async function askOpcode(socket: Socket, extension: string): Promise<number> {
  const request = Buffer.alloc(8 + Math.ceil(extension.length / 4) * 4);
  request[0] = 98;
  request.writeUInt16LE(request.length / 4, 2);
  request.writeUInt16LE(extension.length, 4);
  request.write(extension, 8);
  socket.write(request);
  const reply = await readBytes(socket, 32);
  return reply[8] === 1 ? (reply[9] ?? 0) : 0;
}

async function readBytes(socket: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(count) as Buffer | null;
    if (bytes !== null) return bytes;
    if (socket.readableEnded || socket.destroyed) throw new Error('the display closed the connection');
    await once(socket, 'readable');
  }
}
