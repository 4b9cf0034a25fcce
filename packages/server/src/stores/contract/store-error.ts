/** Why a store could not do its work. `busy`: another process holds the data folder; `full`: no space; `unavailable`: anything else. */
export type StoreErrorCode = 'busy' | 'full' | 'unavailable' | 'version';

/** Thrown by stores, mapped once at the edge: nothing of what was asked has happened, asking again is safe. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
