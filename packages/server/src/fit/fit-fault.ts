/** Why nothing was fitted. Codes are listed in docs/fit.md. */
export const fitFaultCodes = ['no-journal', 'too-few-subjects', 'model-configured'] as const;
export type FitFaultCode = (typeof fitFaultCodes)[number];

/** `message` says what is wrong and what to do about it. */
export class FitFault extends Error {
  override readonly name = 'FitFault';
  readonly code: FitFaultCode;

  constructor(code: FitFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}
