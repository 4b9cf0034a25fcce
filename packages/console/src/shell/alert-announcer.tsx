import { useEffect, useRef, useState } from 'react';
import { useAlerts } from '../feed/use-console-data.ts';

/** Reads a new alert to those who listen to the page instead of looking at it. */
export function AlertAnnouncer() {
  const alerts = useAlerts().data;
  const known = useRef<ReadonlySet<string> | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (alerts === undefined) return;
    const fresh = alerts.filter(
      ({ id, state }) => state === 'open' && known.current !== null && !known.current.has(id),
    );
    if (fresh[0] !== undefined) setWords(`New alert. ${fresh[0].because}`);
    known.current = new Set(alerts.map(({ id }) => id));
  }, [alerts]);
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
