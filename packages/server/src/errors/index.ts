export { answerBrokenRequest } from './answer-broken-request.ts';
export { answerFailure, writeFailure } from './answer-failure.ts';
export { ApiFailure } from './api-failure.ts';
export { type ErrorCode, errorCodes } from './codes.ts';
