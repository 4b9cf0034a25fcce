/** The name, with a stretch of rhythm that returns to where it was. */
export function WordMark() {
  return (
    <span className="flex items-center gap-2.5 text-lead font-semibold tracking-tight">
      <svg aria-hidden="true" width="22" height="22" viewBox="0 0 32 32" className="text-accent">
        <rect width="32" height="32" rx="8" fill="currentColor" />
        <path
          d="M6 20c3 0 3-9 6-9s3 12 6 12 3-9 8-9"
          fill="none"
          className="stroke-paper"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      samehand
    </span>
  );
}
