export { deskEmployees, type Employee } from './employees.ts';
export { type RunningDesk, type StartDeskOptions, startDesk } from './start-desk.ts';
