import { type ReactNode, useEffect } from 'react';

/** The head of a page: its title (also of the browser tab), one line that sums it up, and what acts on the whole page. */
export function PageHead({
  title,
  tab,
  children,
  actions,
}: {
  title: ReactNode;
  tab: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${tab} · samehand`;
  }, [tab]);
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-title font-semibold tracking-tight">{title}</h1>
        {children === undefined ? null : <div className="prose-line mt-1 text-ink-soft">{children}</div>}
      </div>
      {actions === undefined ? null : <div className="flex items-center gap-4">{actions}</div>}
    </header>
  );
}
