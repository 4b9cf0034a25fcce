import type { DetectionName } from '@samehand/protocol';

/** What is going on, by name: the ids lead to docs/attacks.md. */
export function DetectionList({ detections }: { detections: readonly DetectionName[] | undefined }) {
  if (detections === undefined || detections.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-small" aria-label="Detections">
      {detections.map(({ id, title, severity }) => (
        <li key={id}>
          <span className={severity === 'critical' || severity === 'high' ? 'font-medium' : 'text-ink-soft'}>
            {title}
          </span>{' '}
          <span className="font-mono text-ink-faint">
            {id}, {severity}
          </span>
        </li>
      ))}
    </ul>
  );
}
