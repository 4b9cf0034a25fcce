import type { EnrolmentState } from './belief.ts';
import type { EpochMs, SessionId, SubjectId } from './ids.ts';
import type { AccessLevel } from './observation.ts';

/** What the policy rules. From mild to severe; where several rules fire the most severe stands. */
export const rulings = ['allow', 'step-up', 'restrict', 'terminate'] as const;
export type Ruling = (typeof rulings)[number];

/** Access per record class; `*` is every class that is not named. */
export type AccessByClass = Readonly<Record<string, AccessLevel>> & { readonly '*': AccessLevel };

/** A detection as it is shown: its id names it for ever (docs/attacks.md#detections). */
export interface DetectionName {
  readonly id: string;
  readonly title: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
}

export interface Decision {
  /** 1, 2, 3, … within the session; with the session it names the decision for ever. */
  readonly sequence: number;
  readonly session: SessionId;
  readonly subject: SubjectId;
  readonly at: EpochMs;
  readonly ruling: Ruling;
  readonly access: AccessByClass;
  /** An analyst shall see it. */
  readonly alert: boolean;
  /** Ids of the policy rules that fired. */
  readonly rules: readonly string[];
  /** Detections that fire: what is going on has a name. Absent where none does. */
  readonly detections?: readonly DetectionName[];
  /** For the analyst, third person: what happened, what it means, what to do. */
  readonly because: string;
  /** The same facts for the employee, second person. */
  readonly becauseYou: string;
}

export interface Circumstances {
  readonly device: { readonly id: string; readonly class: string; readonly managed: boolean };
  readonly subject: { readonly id: string; readonly name: string };
  /** Worst enrolment state over the modalities that are in use. */
  readonly enrolment: EnrolmentState;
  /** Tags of the site or circumstances, e.g. `home`, `high-risk-site`; never of a person. */
  readonly site: string;
  /** A step-up was asked for and not yet answered. */
  readonly confirmationPending: boolean;
  /** The session is accommodated: rhythm is not judged. Absent: it is. */
  readonly isAccommodated?: boolean;
  /** The confirmation that stands for rhythm in an accommodated session is due. */
  readonly isConfirmationDue?: boolean;
}
