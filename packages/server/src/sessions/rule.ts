import type { Ruled } from '@samehand/policy';
import type {
  Assessment,
  Circumstances,
  Decision,
  DetectionName,
  Enrolment,
  EpochMs,
  Ruling,
} from '@samehand/protocol';
import { followAlert } from '../actions/index.ts';
import type { AlertRaised } from '../stores/index.ts';
import { announceDrill, markOf } from './drill.ts';
import type { LiveSession } from './live-session.ts';

/** The policy in force. */
export type Decide = (assessment: Assessment, circumstances: Circumstances, previous: Ruling) => Ruled;

/** Names what is going on; asked only where there is a decision. */
export type Name = (assessment: Assessment, circumstances: Circumstances, ruling: Ruling) => readonly DetectionName[];

/** What follows from an assessment. Nulls: nothing new. */
export interface Followed {
  readonly decision: Decision | null;
  readonly alert: AlertRaised | null;
}

const nothingNew: Followed = { decision: null, alert: null };

/**
 * Asks the policy and, where its answer is news (another ruling, other access, or an alert where none stands), makes the
 * session's next decision of it and writes it into the session's standing.
 * @param at when the row that led here reached the server
 */
export function rule(
  session: LiveSession,
  assessment: Assessment,
  at: EpochMs,
  decide: Decide,
  name: Name = () => [],
): Followed {
  const { standing } = session;
  // A terminated session has had its last word: neither better evidence nor a confirmation opens it again.
  if (standing.ruling === 'terminate') return nothingNew;
  const circumstances = circumstancesOf(session, assessment, at);
  const ruled = decide(assessment, circumstances, standing.ruling);
  const isFirst = standing.decisions === 0;
  const isChanged = ruled.ruling !== standing.ruling || !isSameAccess(ruled.access, standing.access);
  const raises = ruled.alert && standing.alert === null;
  if (!isFirst && !isChanged && !raises) return nothingNew;

  const detections = name(assessment, circumstances, ruled.ruling);
  const decision: Decision = {
    ...(detections.length === 0 ? {} : { detections }),
    sequence: standing.decisions + 1,
    session: session.id,
    subject: session.subject.id,
    at,
    ruling: ruled.ruling,
    access: ruled.access,
    alert: ruled.alert,
    rules: ruled.rules,
    because: announceDrill(markOf(standing), ruled.because),
    becauseYou: announceDrill(markOf(standing), ruled.becauseYou),
  };
  const { alert, isNews } = followAlert(standing.alert, decision, assessment.since);
  standing.confirmationPending = isPending(standing.ruling, decision.ruling, standing.confirmationPending);
  standing.ruling = decision.ruling;
  standing.access = decision.access;
  standing.becauseYou = decision.becauseYou;
  standing.decisions = decision.sequence;
  standing.alert = alert?.until === null ? alert : null;
  return { decision, alert: isNews ? alert : null };
}

/** A step-up is asked for when a ruling that wants one begins; it stays asked for until answered or no longer wanted. */
function isPending(before: Ruling, now: Ruling, pending: boolean): boolean {
  const wants = (ruling: Ruling): boolean => ruling === 'step-up' || ruling === 'restrict';
  if (!wants(now)) return false;
  return wants(before) ? pending : true;
}

function circumstancesOf(session: LiveSession, assessment: Assessment, at: EpochMs): Circumstances {
  const { device, subject, site, standing } = session;
  const { accommodation } = standing;
  return {
    device,
    subject: { id: subject.id, name: subject.name },
    enrolment: worstInUse(assessment.enrolment),
    site,
    confirmationPending: standing.confirmationPending,
    ...(accommodation === undefined
      ? {}
      : {
          isAccommodated: true,
          isConfirmationDue: at - accommodation.provenAt >= accommodation.confirmEveryMinutes * 60_000,
        }),
  };
}

const enrolmentOrder: readonly Circumstances['enrolment'][] = ['none', 'enrolling', 'enrolled'];

/** Modalities of which nothing was ever seen are not in use: a keyboard-only subject is not forever unenrolled. */
function worstInUse(enrolment: Readonly<Record<string, Enrolment>>): Circumstances['enrolment'] {
  let worst = enrolmentOrder.length;
  for (const name in enrolment) {
    const { state, progress } = enrolment[name] as Enrolment;
    if (state === 'none' && progress === 0) continue;
    worst = Math.min(worst, enrolmentOrder.indexOf(state));
  }
  return enrolmentOrder[worst] ?? 'none';
}

function isSameAccess(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
