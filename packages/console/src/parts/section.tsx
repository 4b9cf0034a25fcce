import { type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Section({
  title,
  note,
  children,
  className = '',
}: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <div className="mb-2 flex items-baseline justify-between gap-4 border-b border-rule pb-2">
        <h2 id={id} className="text-lead font-semibold">
          {title}
        </h2>
        {note === undefined ? null : <div className="text-small text-ink-faint">{note}</div>}
      </div>
      {children}
    </section>
  );
}
