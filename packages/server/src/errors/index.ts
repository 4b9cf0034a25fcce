export { answerBrokenRequest } from './answer-broken-request.ts';
export { answerFailure, failureOf } from './answer-failure.ts';
export { ApiFailure, apiError } from './api-failure.ts';
export { type ErrorCode, errorCodes } from './codes.ts';
