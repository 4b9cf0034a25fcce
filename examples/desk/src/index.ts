export { type RunningDesk, type StartDeskOptions, startDesk } from './start-desk.ts';
export { deskEmployees, type Employee } from './work/employees.ts';
