export { answerHealth } from './answer-health.ts';
