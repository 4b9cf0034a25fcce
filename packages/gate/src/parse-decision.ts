import {
  type AccessByClass,
  type AccessLevel,
  accessLevels,
  type DrillMark,
  drillSpecies,
  type GateDecision,
  rulings,
} from '@samehand/protocol';

/**
 * A decision as the server sent it, or undefined when it is none: then the session stays unknown and the route's fail
 * mode speaks. Nothing is guessed from half a decision.
 */
export function parseDecision(value: unknown): GateDecision | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { session, sequence, ruling, access, becauseYou, drill } = value as Record<string, unknown>;
  if (typeof session !== 'string' || typeof becauseYou !== 'string') return undefined;
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence)) return undefined;
  const known = rulings.find((each) => each === ruling);
  const levels = parseAccess(access);
  if (known === undefined || levels === undefined) return undefined;
  const decision = { session, sequence, ruling: known, access: levels, becauseYou };
  const mark = parseDrill(drill);
  return mark === undefined ? decision : { ...decision, drill: mark };
}

/** A mark that cannot be read is none: it changes no access. */
function parseDrill(value: unknown): DrillMark | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, species } = value as Record<string, unknown>;
  const known = drillSpecies.find((each) => each === species);
  return typeof id === 'string' && known !== undefined ? { id, species: known } : undefined;
}

function parseAccess(value: unknown): AccessByClass | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // No prototype: a record class called `constructor` must find nothing.
  const levels: Record<string, AccessLevel> = Object.create(null);
  for (const [recordClass, level] of Object.entries(value)) {
    const known = accessLevels.find((each) => each === level);
    if (known === undefined) return undefined;
    levels[recordClass] = known;
  }
  return levels['*'] === undefined ? undefined : (levels as AccessByClass);
}
