/** Who may sign in. A real company has its identity provider here; the PIN stands for its passkey. */
export interface Employee {
  /** Subject id at samehand. */
  readonly id: string;
  readonly name: string;
  /** Digits. Shown on the sign-in page, because this is a demo. */
  readonly pin: string;
}

export const deskEmployees: readonly Employee[] = [
  { id: 'amara.diaz', name: 'Amara Diaz', pin: '2406' },
  { id: 'jonas.weber', name: 'Jonas Weber', pin: '7315' },
  { id: 'mei.tanaka', name: 'Mei Tanaka', pin: '5082' },
  { id: 'samuel.okoro', name: 'Samuel Okoro', pin: '9641' },
];
