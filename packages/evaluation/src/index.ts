export { type Employee, type EnrolOptions, enrolWorkforce } from './demo/enrol-workforce.ts';
