export { addModel, describeCard, type FittedFiles } from './add-model.ts';
export { type FoundModel, findModel, findShipped } from './find-model.ts';
export { handsBeside } from './hands-beside.ts';
export { putInForce, takeBack } from './in-force.ts';
export { ModelFault } from './model-fault.ts';
export { heedHands, readHands } from './read-hands.ts';
export { type ReadModel, readModel } from './read-model.ts';
export { writeWhole } from './write-whole.ts';
