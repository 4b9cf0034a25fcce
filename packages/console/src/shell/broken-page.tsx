import { Button } from '../parts/button.tsx';

/** A fault of the console itself. The server goes on deciding without it. */
export function BrokenPage({ error }: { error: unknown }) {
  return (
    <main className="mx-auto max-w-[1280px] px-6 py-16" role="alert">
      <h1 className="text-title font-semibold tracking-tight">This page broke</h1>
      <p className="prose-line mt-2 text-ink-soft">
        The fault is the console’s; sessions are still watched and decided on by the server. Reload the page. If it
        breaks again, report this line:
      </p>
      <p className="mt-2 font-mono text-small text-ink-faint">
        {error instanceof Error ? error.message : String(error)}
      </p>
      <Button weight="primary" className="mt-6" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </main>
  );
}
