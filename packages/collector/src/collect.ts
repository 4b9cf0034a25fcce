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
import { watchInsertions } from './sources/insertion.ts';
import { listenToKeyboard } from './sources/keyboard.ts';
import { createListen } from './sources/listen.ts';
import { listenToPointer } from './sources/pointer.ts';
import { createPrivacy } from './sources/privacy.ts';
import { createTally } from './tally.ts';
import type { TokenKeeper } from './token.ts';
import { createTransport } from './transport.ts';
import { createCaptureWindow } from './window.ts';

/** Time between batches until the server says otherwise, and the least it may say: ms. */
const sendEveryDefault = 5000;
const sendEveryLeast = 500;

/**
 * The collector on one screen: sources fill the window, the window is sealed every few seconds, the transport carries it.
 * @param signal detaches everything when it is aborted
 * @returns sends what is waiting, as a page does that vanishes
 */
export function collect(
  environment: Environment,
  url: string,
  tokens: TokenKeeper,
  signal: AbortSignal,
  report: Report,
  onRuling: ((ruling: Ruling) => void) | undefined,
  end: (reason: 'token-refused' | 'session-ended') => void,
): () => void {
  const { window, document, chance, now, wait, cancelWait } = environment;
  const losses = createTally<LossReason>();
  const signs = createDeviceSigns();
  const sampler = createKeySampler(chance);
  const cutter = createStrokeCutter(chance);
  const page = Math.floor(chance() * 2 ** 32);
  const { count, keep, seal } = createCaptureWindow(page, sampler, cutter, signs, losses, now());

  let sendEvery = sendEveryDefault;
  let timer = undefined as never;
  let ruling: Ruling | undefined;

  const onReply = (reply: BatchReply) => {
    sendEvery = Math.max(sendEveryLeast, reply.sendEvery) || sendEveryDefault;
    schedule();
    if (reply.ruling === ruling) return;
    ruling = reply.ruling;
    try {
      onRuling?.(ruling);
    } catch {
      report('handler-failed', 'onRuling');
    }
  };
  const transport = createTransport(url, tokens, losses, environment, signal, onReply, end);

  const sealAll = (isHidden: boolean, isGone: boolean) => {
    for (const batch of seal(now(), isHidden, isGone)) transport.add(batch);
  };
  const schedule = () => {
    cancelWait(timer);
    if (signal.aborted) return;
    timer = wait(() => {
      schedule();
      sealAll(false, false);
      transport.pump();
    }, sendEvery) as never;
  };
  signal.addEventListener('abort', schedule);

  const source = {
    document,
    listen: createListen(signal, (type) => report('handler-failed', type)),
    isPrivate: createPrivacy(document, signal),
    count,
  };
  const interruptKeys = listenToKeyboard(source, sampler, watchInsertions(source), (at, zone) => {
    signs.see(at);
    signs.keys.press(at, zone);
  });
  const leavePointer = listenToPointer(source, {
    cutter,
    keep,
    signs,
    onTouch: () => losses.add('pointer-unsupported', 1),
  });
  const onAway = () => {
    interruptKeys();
    leavePointer(now());
  };
  const onHidden = (isGone: boolean) => {
    onAway();
    sealAll(true, isGone);
    transport.flush();
  };
  listenToContext(window, source, onAway, onHidden);
  schedule();
  return () => onHidden(true);
}
