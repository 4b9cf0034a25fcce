/** Why nothing was fitted. Codes are listed in docs/fit.md. */
export type FitFaultCode = 'no-journal' | 'too-few-subjects' | 'model-configured';

/** `message` says what is wrong and what to do about it. */
export class FitFault extends Error {
  override readonly name = 'FitFault';
  readonly code: FitFaultCode;

  constructor(code: FitFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}
