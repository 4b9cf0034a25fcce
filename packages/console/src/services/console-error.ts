/** What the server refused, or that it could not be reached. `code` is the server's, or `unreachable` / `not-json` from here. */
export class ConsoleError extends Error {
  readonly code: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly where: string | undefined;

  constructor(code: string, message: string, status: number, where?: string) {
    super(message);
    this.name = 'ConsoleError';
    this.code = code;
    this.status = status;
    this.where = where;
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ConsoleError && error.status === 401;
}
