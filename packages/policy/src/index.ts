export { decide, type Ruled } from './decide.ts';
export { defaultPolicy } from './default-policy.ts';
export { type CompiledRule, type Policy, parsePolicy } from './parse-policy.ts';
export { type PolicyDocument, type PolicyRule, policyDocument } from './policy-document.ts';
export { type PolicyError, type PolicyErrorCode, policyErrorCodes } from './policy-error.ts';
export { sentence, type Whom } from './words/sentence.ts';
