import type { HandModel } from '@samehand/engine';
import type { Config } from '../../config/index.ts';
import { fitParameters } from '../../fit/index.ts';
import { findModel, ModelFault, readHands } from '../../model/index.ts';
import { checkNamed, type Finding } from './finding.ts';

const remedy =
  "Another company's keyboards and mice look like programs sooner: samehand fit refits hands on your own people where that is better (docs/fit.md).";

/**
 * Whether what tells hands from programs was refitted on the install's own people. A warning only where it could have been: with enough people and
 * no fit so far.
 * @param people subjects that the install knows
 */
export function checkHands(config: Pick<Config, 'dataDir' | 'model' | 'engine'>, people: number): Finding {
  const check = checkNamed('Hands');
  const { heedTypingManner, heedPointerManner } = config.engine;
  if (heedTypingManner === 0 && heedPointerManner === 0) return check.ok('not heard (engine.heed…Manner)');
  try {
    const found = findModel(config);
    const shipped = readHands({ hands: null });
    const hands = readHands(found);
    const typing = isRefitted(hands.typing, shipped.typing);
    const way = isRefitted(hands.way, shipped.way);
    if (typing && way) return check.ok('typing and pointing refitted on your own people');
    if (typing || way) {
      return check.ok(`${typing ? 'typing' : 'pointing'} refitted on your own people, the other as it ships`);
    }
    if (found.origin !== 'shipped')
      return check.ok('those that ship: none that are better came with the model in force');
    const ship = 'those that ship, not refitted on your own people';
    return people < fitParameters.subjectsLeast
      ? check.ok(ship)
      : check.warning(`${ship}, of whom there are ${people}`, remedy);
  } catch (error) {
    // A file that cannot be read is the model's finding too, which says the way out.
    if (error instanceof ModelFault) return check.broken(error.message, 'See the finding on the model.');
    throw error;
  }
}

function isRefitted(own: HandModel, shipped: HandModel): boolean {
  return JSON.stringify(own.people) !== JSON.stringify(shipped.people);
}
