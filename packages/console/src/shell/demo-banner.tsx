import { ExternalLink } from 'lucide-react';
import { useMe } from '../services/me.tsx';

export function DemoBanner() {
  const { demo } = useMe();
  if (demo === null) return null;
  return (
    <aside aria-label="Demonstration" className="border-b border-rule">
      <p className="mx-auto flex max-w-[1280px] flex-wrap gap-x-3 px-6 py-1.5 text-small text-ink-soft">
        These people are synthetic.
        <a
          href={demo.deskUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 font-medium text-accent underline-offset-2 hover:underline"
        >
          Open the desk and type as one of them
          <ExternalLink size={12} aria-hidden="true" />
        </a>
      </p>
    </aside>
  );
}
