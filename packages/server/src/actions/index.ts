export { createHub, type Hub } from './create-hub.ts';
export { followAlert } from './follow-alert.ts';
export { viewAlert } from './view-alert.ts';
