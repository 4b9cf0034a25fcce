import type { Interval } from '../metrics/bootstrap.ts';
import type { AttackRates } from './attack-rates.ts';

/** What was measured of one species. */
export interface SpeciesResult {
  readonly id: string;
  readonly family: string;
  readonly title: string;
  /** With its family among the fitted ones, and with it left out. */
  readonly known: AttackRates;
  readonly unseen: AttackRates;
  /** Inputs until the engine doubts that a hand is there, known family and left out. */
  readonly inputs: InputsToDetection;
  readonly inputsUnseen: InputsToDetection;
  /** Inputs until the engine doubts that it is the victim, who is enrolled; null where nobody was. */
  readonly inputsPerson: InputsToDetection | null;
  /** Records shown in full until the engine doubts either, known family and left out. */
  readonly records: InputsToDetection;
  readonly recordsUnseen: InputsToDetection;
}

/** Inputs, or records, until doubt over attacks. Infinite where it never came. */
export interface InputsToDetection {
  readonly median: Interval;
  /** All but one in twenty attacks are found by then. */
  readonly most: number;
  /** Share of attacks never found; none of them was shorter than `limit`. */
  readonly missed: number;
  readonly limit: number;
  readonly attacks: number;
}

/** Genuine people of one set. */
export interface GenuineResult {
  readonly set: string;
  /** How the human side was fitted. */
  readonly fitted: string;
  readonly people: number;
  /** Presentations refused at the threshold of the operating point, which was set on the first set of the kind. */
  readonly bpcer: Interval;
  readonly presentations: number;
  /** Through the reducer. */
  readonly hours: number;
  readonly doubts: number;
  readonly peopleDoubted: number;
}

export interface AttackReport {
  readonly kind: 'typing' | 'pointing';
  /** What one decision is about: `50 keys`, `10 ways`. */
  readonly unit: string;
  readonly inputName: string;
  readonly species: readonly SpeciesResult[];
  readonly genuine: readonly GenuineResult[];
}
