export { type Employee, enrolWorkforce, type EnrolOptions } from './demo/enrol-workforce.ts';
