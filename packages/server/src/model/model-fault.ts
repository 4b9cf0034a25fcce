/** Why a population model cannot be used or written. Codes are listed in docs/fit.md. */
export const modelFaultCodes = ['model-unreadable', 'nothing-to-roll-back', 'models-unwritable'] as const;
export type ModelFaultCode = (typeof modelFaultCodes)[number];

/** `message` names the file that is at fault. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  readonly code: ModelFaultCode;

  constructor(code: ModelFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
