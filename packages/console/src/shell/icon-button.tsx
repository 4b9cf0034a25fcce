import type { ReactNode } from 'react';

export function IconButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-9 place-items-center rounded-box text-ink-soft hover:bg-accent-wash hover:text-ink"
    >
      {children}
    </button>
  );
}
