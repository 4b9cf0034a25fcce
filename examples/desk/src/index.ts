export { deskEmployees, type Employee } from './back-end/employees.ts';
export { type RunningDesk, type StartDeskOptions, startDesk } from './start-desk.ts';
