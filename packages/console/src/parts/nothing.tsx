import type { ReactNode } from 'react';

/** An empty list, explained: what would stand here and when. */
export function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="prose-line py-10">
      <p className="text-lead font-medium">{title}</p>
      <p className="mt-1 text-ink-soft">{children}</p>
    </div>
  );
}
