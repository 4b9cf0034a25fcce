import type { DrillMark } from '@samehand/protocol';

/** Stands beside the name wherever a drill shows: nobody shall take it for an attack, nor an attack for a drill. */
export function DrillWord({ drill }: { drill: DrillMark | undefined }) {
  if (drill === undefined) return null;
  return (
    <span
      className="rounded-box border border-accent px-2 text-small font-medium whitespace-nowrap text-accent"
      title={`Announced drill ${drill.id}; it teaches nothing`}
    >
      Drill: {drill.species}
    </span>
  );
}
