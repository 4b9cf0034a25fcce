import { type Decision, type EpochMs, rulings } from '@samehand/protocol';
import type { AlertRaised } from '../stores/index.ts';

/**
 * What a decision makes of a session's alert. One excursion is one alert: it is raised once, follows the ruling upwards,
 * learns when records were first masked, and ends when the ruling returns to `allow`.
 * @param standing the alert that stands, or null
 * @param since start of the stretch that does not fit, as assessed; null where nothing is wrong
 * @returns the alert as it is now (null: none has ever stood), and whether that is news
 */
export function followAlert(
  standing: AlertRaised | null,
  decision: Decision,
  since: EpochMs | null,
): { readonly alert: AlertRaised | null; readonly isNews: boolean } {
  const maskedAt = decision.access['*'] === 'full' ? null : decision.at;
  if (standing === null) {
    if (!decision.alert) return { alert: null, isNews: false };
    const { session, subject, at, ruling, because } = decision;
    const id = `${session}.${decision.sequence}`;
    return {
      alert: { id, session, subject, at, ruling, because, since: since ?? at, until: null, maskedAt },
      isNews: true,
    };
  }
  if (decision.ruling === 'allow') return { alert: { ...standing, until: decision.at }, isNews: true };
  const isMoreSevere = rulings.indexOf(decision.ruling) > rulings.indexOf(standing.ruling);
  if (!isMoreSevere && (standing.maskedAt !== null || maskedAt === null)) return { alert: standing, isNews: false };
  const severe = isMoreSevere ? { ruling: decision.ruling, because: decision.because } : {};
  return { alert: { ...standing, ...severe, maskedAt: standing.maskedAt ?? maskedAt }, isNews: true };
}
