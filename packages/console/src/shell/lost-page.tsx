import { Link } from '@tanstack/react-router';

export function LostPage() {
  return (
    <main className="mx-auto max-w-[1280px] px-6 py-16">
      <h1 className="text-title font-semibold tracking-tight">There is no such page</h1>
      <p className="mt-2 text-ink-soft">
        The address may be old or mistyped.{' '}
        <Link to="/live" className="font-medium text-accent underline-offset-2 hover:underline">
          Go to the live sessions
        </Link>
      </p>
    </main>
  );
}
