import { useEffect, useState } from 'react';

/** What stands where data will be. Says nothing for the first moments: most answers come before one could read it. */
export function Waiting({ what }: { what: string }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="min-h-40 py-10 text-ink-faint">
      {isSlow ? `Fetching ${what}…` : null}
    </div>
  );
}
