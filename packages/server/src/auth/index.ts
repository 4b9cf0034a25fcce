export { type CreatedKey, createApiKey, type KeyFault, readBearer, recogniseKey } from './api-key.ts';
export {
  type ConsoleSignIn,
  consoleLifetime,
  createLink,
  csrfTokenOf,
  enterConsole,
  isCsrfToken,
  linkLifetime,
} from './console-sign-in.ts';
export { type CountRefusal, createScopeGuard, type RequireScope, tooManyRefusals } from './require-scope.ts';
export { cookieName, createSignInGuard } from './require-sign-in.ts';
export { createSecret, hashSecret, isSameHash, type RandomBytes } from './secret.ts';
export { type SessionFacts, signSessionToken, type TokenFault, verifySessionToken } from './session-token.ts';
export {
  createSigningJwk,
  importSigningKey,
  openSigningKey,
  type SigningKey,
  SigningKeyFault,
  signingKeyFile,
} from './signing-key.ts';
