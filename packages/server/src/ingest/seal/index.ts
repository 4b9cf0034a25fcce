export { createSeals, nameSealFault, type Seals } from './seals.ts';
