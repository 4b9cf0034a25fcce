/** What the shop keeps. All people, addresses and numbers are invented. Times are milliseconds since 1970, money is in cents. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  /** In the newspapers now and then: records that curiosity opens. */
  readonly isPublicFigure: boolean;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly town: string;
  readonly country: string;
  readonly born: string;
  readonly refundAccount: string;
  readonly since: number;
  readonly notes: readonly Note[];
}

export interface Note {
  readonly by: string;
  readonly at: number;
  readonly text: string;
}

export interface OrderLine {
  readonly article: string;
  readonly count: number;
  readonly price: number;
}

export const orderStates = ['packing', 'on its way', 'delivered', 'returned'] as const;

export interface Order {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  readonly at: number;
  readonly lines: readonly OrderLine[];
  readonly state: (typeof orderStates)[number];
  readonly deliverTo: string;
}

export interface Ticket {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  readonly about: string;
  readonly state: 'open' | 'waiting' | 'closed';
  readonly messages: readonly Message[];
}

export interface Message {
  readonly from: 'customer' | 'desk';
  readonly by: string;
  readonly at: number;
  readonly text: string;
}
