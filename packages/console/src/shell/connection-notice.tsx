import { useEffect, useState } from 'react';
import { useFeed } from '../feed/feed-provider.tsx';
import { formatClock } from '../words/times.ts';

/** A short gap is mended before anyone could read about it. */
const graceMs = 2_500;

/** Says plainly that what is shown stands still, and since when. */
export function ConnectionNotice() {
  const { state } = useFeed();
  const since = state.kind === 'lost' ? state.since : null;
  const [isShown, setShown] = useState(false);
  const isLost = since !== null;
  useEffect(() => {
    if (!isLost) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), graceMs);
    return () => clearTimeout(timer);
  }, [isLost]);
  return (
    <div role="status">
      {isShown && since !== null ? (
        <div className="border-b border-doubt bg-doubt-wash">
          <p className="mx-auto max-w-[1280px] px-6 py-2">
            <span className="font-medium text-doubt-ink">Connection lost since {formatClock(since)}.</span> What you see
            stands still. The console keeps trying; decisions are made without it.
          </p>
        </div>
      ) : null}
    </div>
  );
}
