import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ApiFailure } from '../errors/index.ts';
import type { KeyScope, Keys, StoredKey } from '../stores/contract/keys.ts';
import { recogniseKey } from './api-key.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key opened this request; null where none was asked for. */
    apiKey: StoredKey | null;
  }
}

/** Counts what an address got wrong; true once it has used up its minute. */
export type CountRefusal = (request: FastifyRequest) => Promise<boolean>;

/** Makes the guard of a route: a hook that lets a key with this scope in and answers everybody else. */
export type RequireScope = (scope: KeyScope) => onRequestAsyncHookHandler;

/** Must be called once on the root instance, before any route that is guarded. */
export function createScopeGuard(app: FastifyInstance, keys: Keys, countRefusal: CountRefusal): RequireScope {
  app.decorateRequest('apiKey', null);
  return (scope) => async (request) => {
    const recognised = await recogniseKey(request.headers.authorization, keys);
    if (!recognised.ok) {
      if (await countRefusal(request)) throw tooManyRefusals();
      throw recognised.error === 'missing'
        ? new ApiFailure('key-missing', 'Send an API key: authorization: Bearer sh_…', 'header authorization')
        : new ApiFailure('key-refused', 'This API key is unknown or revoked.', 'header authorization');
    }
    if (!recognised.value.scopes.includes(scope)) {
      throw new ApiFailure('scope-missing', `This API key does not carry the scope ${scope}.`, 'header authorization');
    }
    request.apiKey = recognised.value;
  };
}

export function tooManyRefusals(): ApiFailure {
  return new ApiFailure('rate-exceeded', 'Too many refused attempts from this address. Wait a minute.');
}
