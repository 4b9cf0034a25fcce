import fc from 'fast-check';

/** Values near what each field wants, so that the fuzz reaches behind the first check. */
const near = fc.oneof(
  fc.constantFrom<unknown>(
    'amara',
    'confirmed',
    'failed',
    'impostor',
    's1',
    'a1',
    'd1',
    'customer',
    'full',
    null,
    true,
  ),
  fc.constantFrom<unknown>(0, -1, 1_790_000_000_000, 1e308),
  fc.constantFrom<unknown>('__proto__', 'constructor', 'toString', '', ' ', '\u0000', '2026-01-01T00:00:00Z'),
  fc.jsonValue({ maxDepth: 3 }),
);
/** Names that routes know, and some that nobody should. */
const names = fc.constantFrom(
  ...'subject name device id class managed notice recordedAt version site outcome drill accesses session at'.split(' '),
  ...'recordClass record access token __proto__ constructor extra'.split(' '),
);

/** JSON objects made of the names that routes know and of what might stand there. */
export const strangeObjects = fc.dictionary(
  names,
  fc.oneof(near, fc.dictionary(names, near), fc.array(fc.dictionary(names, near), { maxLength: 3 })),
);
