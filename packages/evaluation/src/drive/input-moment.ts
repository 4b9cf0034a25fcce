/** One raw input event of a hand, in ms from the start of the performance. */
export type InputMoment =
  | { readonly at: number; readonly kind: 'key-down' | 'key-up'; readonly code: string; readonly key: string }
  | {
      readonly at: number;
      readonly kind: 'move' | 'button-down' | 'button-up';
      readonly x: number;
      readonly y: number;
    };
