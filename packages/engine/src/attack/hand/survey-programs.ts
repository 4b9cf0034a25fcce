import type { Cloud, HandModel } from '../../contract/hand-model.ts';
import { factorCholesky } from '../../numeric/cholesky.ts';
import { createNormal } from '../../numeric/draw.ts';
import { calibrateRatio, type HandScale, weighBent } from './weigh-hand.ts';

/** What is said of one known family of programs. */
export interface SurveyedProgram {
  readonly name: string;
  /** Share of its samples against which the model speaks. */
  readonly seen: number;
}

/** Samples drawn of each family: two points in a hundred are told apart. */
const drawn = 1000;

/**
 * How much of each known family of programs a model sees, by samples drawn from the family's own cloud: what a refit of the human side may
 * have cost, where nobody has recordings of programs. Always the same draws. A cloud is no simulator: compare two models by it, no more.
 */
export function surveyPrograms(scale: HandScale, { programs }: HandModel): readonly SurveyedProgram[] {
  return programs.map((program) => {
    const draw = drawFrom(program);
    let seen = 0;
    for (let sample = 0; sample < drawn; sample++) if (calibrateRatio(scale, weighBent(scale, draw())) < 0) seen++;
    return { name: program.name, seen: seen / drawn };
  });
}

/** Draws bent signs from the normal density that the cloud's mean and scatter make. */
function drawFrom({ name, mean, scatter }: Cloud): () => Float64Array {
  const size = mean.length;
  const factor = new Float64Array(size * size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column <= row; column++, at++) {
      factor[row * size + column] = factor[column * size + row] = scatter[at] as number;
    }
  }
  if (!factorCholesky(factor, size)) throw new RangeError(`the scatter of ${name} is not positive definite`);
  const normal = createNormal();
  return () => {
    const shakes = Float64Array.from({ length: size }, normal);
    return Float64Array.from(mean, (middle, row) => {
      let sum = middle;
      for (let k = 0; k <= row; k++) sum += (factor[row * size + k] as number) * (shakes[k] as number);
      return sum;
    });
  };
}
