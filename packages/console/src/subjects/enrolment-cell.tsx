import type { Enrolment } from '@samehand/protocol';
import { formatCount, formatShare } from '../words/numbers.ts';

/** Where the enrolment of one modality stands: a word, and a thin bar while it is under way. */
export function EnrolmentCell({ enrolment, modality }: { enrolment: Enrolment | undefined; modality: string }) {
  if (enrolment === undefined || enrolment.state === 'none') return <span className="text-ink-faint">not begun</span>;
  if (enrolment.state === 'enrolled') return <Enrolled others={enrolment.others ?? 0} />;
  const share = formatShare(enrolment.progress);
  return (
    <span className="flex items-center gap-3">
      <svg
        role="progressbar"
        aria-label={`${modality} enrolment`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(enrolment.progress * 100)}
        viewBox="0 0 96 4"
        preserveAspectRatio="none"
        className="h-1 max-w-24 flex-1"
      >
        <rect width="96" height="4" rx="2" className="fill-rule" />
        <rect width={Math.max(3, 96 * Math.min(1, enrolment.progress))} height="4" rx="2" className="fill-ink-soft" />
      </svg>
      <span className="text-ink-soft">{share}</span>
    </span>
  );
}

function Enrolled({ others }: { others: number }) {
  if (others === 0) return <span>enrolled</span>;
  return (
    <span title="Known by more than one reference: another keyboard or another task, each opened by a confirmation">
      enrolled <span className="text-ink-faint">+ {formatCount(others)} more</span>
    </span>
  );
}
