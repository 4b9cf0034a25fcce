import {
  type BatchReply,
  createKeySampler,
  createStrokeCutter,
  type LossReason,
  type Ruling,
} from '@samehand/protocol';
import { createDeviceSigns } from './device-signs.ts';
import type { Environment } from './environment.ts';
import type { Report } from './errors.ts';
import { listenToContext } from './sources/context.ts';
import { createHear, createListen } from './sources/hear.ts';
import { watchInsertions } from './sources/insertion.ts';
import { listenToKeyboard } from './sources/keyboard.ts';
import { listenToPointer } from './sources/pointer.ts';
import { createPrivacy } from './sources/privacy.ts';
import { createTally } from './tally.ts';
import type { TokenKeeper } from './token.ts';
import { createTransport } from './transport.ts';
import { createCaptureWindow } from './window.ts';

/** Time between batches until the server says otherwise: ms. */
const sendEveryDefault = 5000;

/**
 * The collector on one screen: sources fill the window, the window is sealed every few seconds, the transport carries it.
 * @param signal detaches everything when it is aborted
 * @returns `send` for the rounds, `sendRest` for the end
 */
export function collect(
  environment: Environment,
  url: string,
  tokens: TokenKeeper,
  signal: AbortSignal,
  report: Report,
  onRuling: ((ruling: Ruling) => void) | undefined,
  end: (reason: 'session-ended') => void,
) {
  const { window, chance, now } = environment;
  const { document } = window;
  const losses = createTally<LossReason>();
  /** A burst that no hand makes was told before its time; once between two batches is enough. */
  let isHasty = false;
  const signs = createDeviceSigns(() => {
    if (isHasty) return;
    isHasty = true;
    seal();
    flush();
  });
  const sampler = createKeySampler(chance);
  const cutter = createStrokeCutter(chance);
  const page = (chance() * 2 ** 32) >>> 0;

  let sendEvery = sendEveryDefault;
  let ruling: Ruling | undefined;
  const onReply = (reply: BatchReply) => {
    sendEvery = Number(reply.sendEvery) || sendEvery;
    if (reply.ruling !== ruling) onRuling?.((ruling = reply.ruling));
  };
  const { add, send, flush } = createTransport(url, tokens, losses, environment, onReply, end);
  const { count, keep, age, seal } = createCaptureWindow(page, sampler, cutter, signs, losses, now, add);

  const listen = createListen(signal, (type) => report('handler-failed', type));
  const hear = createHear(document, listen, createPrivacy(document, signal), count);
  const onKey = watchInsertions(hear, count);
  const interruptKeys = listenToKeyboard(document, listen, hear, count, sampler, onKey, signs);
  const leavePointer = listenToPointer(hear, cutter, keep, signs, () => losses.add('pointer-unsupported'), now);
  const onAway = () => {
    interruptKeys();
    leavePointer();
  };
  const onHidden = (isGone: boolean) => {
    onAway();
    seal(isGone);
    flush();
  };
  listenToContext(window, listen, hear, count, onAway, onHidden);
  return {
    /** Seals when it is time, and sends what waits; false if something did not go through. */
    send() {
      if (age() >= sendEvery) {
        isHasty = false;
        seal();
      }
      return send();
    },
    /** Sends what is waiting, as a page does that vanishes. */
    sendRest: () => onHidden(true),
  };
}
