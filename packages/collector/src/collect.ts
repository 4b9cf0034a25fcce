import { type BatchReply, createKeySampler, createStrokeCutter, type Ruling, rulings } from '@samehand/protocol';
import { createDeviceSigns } from './device-signs.ts';
import type { Environment } from './environment.ts';
import type { Report } from './errors.ts';
import { createLosses } from './losses.ts';
import { listenToContext } from './sources/context.ts';
import { watchInsertions } from './sources/insertion.ts';
import { listenToKeyboard } from './sources/keyboard.ts';
import { createListening } from './sources/listen.ts';
import { listenToPointer } from './sources/pointer.ts';
import { createPrivacy } from './sources/privacy.ts';
import type { TokenKeeper } from './token.ts';
import { createTransport, type SendingEnd } from './transport.ts';
import { createCaptureWindow } from './window.ts';

/** Time between batches until the server says otherwise, and what it may say: ms. */
const sendEveryDefault = 5000;
const sendEveryLeast = 500;
const sendEveryMost = 60_000;

export interface CollectPorts {
  readonly environment: Environment;
  readonly url: string;
  readonly tokens: TokenKeeper;
  readonly report: Report;
  readonly onRuling: ((ruling: Ruling) => void) | undefined;
  /** Nothing more can be sent; everything is detached already. */
  readonly onEnd: (reason: SendingEnd) => void;
}

/** The collector on one screen: sources fill the window, the window is sealed every few seconds, the transport carries it. */
export function collect({ environment, url, tokens, report, onRuling, onEnd }: CollectPorts): () => void {
  const { window, document, chance, now, wait, cancelWait } = environment;
  const losses = createLosses();
  const signs = createDeviceSigns();
  const sampler = createKeySampler(chance);
  const cutter = createStrokeCutter(chance);
  const page = Math.floor(chance() * 0x1_0000_0000);
  const captured = createCaptureWindow({ page, sampler, cutter, signs, losses }, now());
  const { listen, detachAll } = createListening((type) => report('handler-failed', 'An event was let go.', type));
  const privacy = createPrivacy(document);
  const { isPrivate } = privacy;
  const { count, keep } = captured;

  let sendEvery = sendEveryDefault;
  let timer: unknown;
  let ruling: Ruling | undefined;

  const onReply = (reply: BatchReply) => {
    const wished = Math.max(sendEveryLeast, Math.min(sendEveryMost, reply.sendEvery)) || sendEveryDefault;
    if (wished !== sendEvery) {
      sendEvery = wished;
      schedule();
    }
    if (reply.ruling === ruling || !rulings.includes(reply.ruling)) return;
    ruling = reply.ruling;
    try {
      onRuling?.(ruling);
    } catch {
      report('handler-failed', 'The page’s own handler threw.', 'onRuling');
    }
  };

  const detach = () => {
    cancelWait(timer);
    detachAll();
    privacy.stop();
    transport.stop();
  };
  const transport = createTransport({
    url,
    tokens,
    losses,
    environment,
    onReply,
    onEnd(reason) {
      detach();
      onEnd(reason);
    },
  });

  const send = (close: boolean, isGone: boolean) => {
    try {
      for (const batch of captured.seal(now(), close, isGone)) transport.add(batch);
    } catch {
      report('handler-failed', 'A batch was let go.', 'seal');
    }
  };
  const schedule = () => {
    cancelWait(timer);
    timer = wait(() => {
      schedule();
      send(false, false);
    }, sendEvery);
  };

  const onKey = watchInsertions({ document, listen, isPrivate, count });
  const interruptKeys = listenToKeyboard({
    document,
    listen,
    sampler,
    isPrivate,
    count,
    onKey,
    onPress(at, zone) {
      signs.clock.see(at);
      signs.keys.press(at, zone);
    },
  });
  const leavePointer = listenToPointer({ document, listen, cutter, isPrivate, count, lose: losses.lose, keep, signs });
  const onAway = () => {
    interruptKeys();
    leavePointer(now());
  };
  const onHidden = (isLast: boolean, isGone: boolean) => {
    send(true, isGone);
    transport.flush(isLast);
  };
  listenToContext({ window, listen, isPrivate, count, onAway, onHidden, onBack: transport.wake });
  schedule();

  return () => {
    onAway();
    onHidden(true, true);
    detach();
  };
}
