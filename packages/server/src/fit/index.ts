export type { Interval } from './bootstrap.ts';
export { type Fit, fitCompany, type ModalityReport } from './fit-company.ts';
export { FitFault } from './fit-fault.ts';
export { fitParameters } from './fit-parameters.ts';
export { gatherPeople } from './gather-people.ts';
export type { LengthFigures } from './judge-model.ts';
export { openSource } from './open-source.ts';
export type { Gathered } from './person-windows.ts';
export { writeCard } from './write-card.ts';
