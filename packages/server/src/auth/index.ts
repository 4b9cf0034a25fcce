export { createApiKey } from './api-key.ts';
export {
  consoleLifetime,
  createLink,
  csrfTokenOf,
  enterConsole,
  linkLifetime,
} from './console-sign-in.ts';
export { type DrillOrder, signDrillTicket, speedMost, verifyDrillTicket } from './drill-ticket.ts';
export { type CountRefusal, createScopeGuard, type RequireScope, tooManyRefusals } from './require-scope.ts';
export { cookieName, createSignInGuard } from './require-sign-in.ts';
export { hashSecret, type RandomBytes } from './secret.ts';
export { signSessionToken, verifySessionToken } from './session-token.ts';
export {
  createSigningJwk,
  importSigningKey,
  openSigningKey,
  type SigningKey,
  SigningKeyFault,
  signingKeyFile,
} from './signing-key.ts';
export { openSketchKeys, type SketchKeys } from './sketch-secret.ts';
