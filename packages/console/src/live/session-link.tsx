import type { SessionSummary } from '@samehand/protocol';
import { Link } from '@tanstack/react-router';

export interface RowPlace {
  readonly index: number;
  readonly isTabStop: boolean;
  readonly onFocus: (index: number) => void;
}

interface SessionLinkProps extends RowPlace {
  readonly session: SessionSummary;
  readonly className: string;
}

/** The name of a session's subject; it covers its row, and the arrow keys walk from one to the next. */
export function SessionLink({ session, index, isTabStop, onFocus, className }: SessionLinkProps) {
  return (
    <Link
      to="/sessions/$session"
      params={{ session: session.id }}
      tabIndex={isTabStop ? 0 : -1}
      data-row-link={index}
      onFocus={() => onFocus(index)}
      className={`covers-row ${className}`}
    >
      {session.subject.name}
    </Link>
  );
}
