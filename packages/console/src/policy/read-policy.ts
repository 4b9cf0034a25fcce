/** The policy document as far as this page can read it. The full document is always shown beside, so nothing is hidden. */
export interface ReadablePolicy {
  readonly version: string | null;
  readonly rules: readonly ReadableRule[];
  /** Access per record class where no rule says less. */
  readonly access: ReadableEffect['access'];
}

export interface ReadableEffect {
  readonly ruling: string | null;
  /** Access per record class; `*` is every class that is not named. */
  readonly access: readonly (readonly [recordClass: string, level: string])[];
  readonly isAlerting: boolean;
}

export interface ReadableRule extends ReadableEffect {
  readonly id: string;
  readonly when: string;
  /** The company's own words for the analyst and for the employee. */
  readonly because: string | null;
  readonly becauseYou: string | null;
}

/** Null where the document is not a policy at all. Unknown parts are left to the full document. */
export function readPolicy(document: unknown): ReadablePolicy | null {
  if (!isRecord(document) || !Array.isArray(document['rules'])) return null;
  return {
    version: textOf(document['version']),
    rules: document['rules'].filter(isRecord).map((rule, index) => ({
      ...readEffect(rule),
      id: textOf(rule['id']) ?? `rule ${index + 1}`,
      when: textOf(rule['when']) ?? '',
      ...readWords(rule['because']),
    })),
    access: readEffect(document).access,
  };
}

function readEffect(part: Readonly<Record<string, unknown>>): ReadableEffect {
  const access = part['access'];
  return {
    ruling: textOf(part['ruling']),
    access: isRecord(access)
      ? Object.entries(access).flatMap(([recordClass, level]) =>
          typeof level === 'string' ? [[recordClass, level] as const] : [],
        )
      : [],
    isAlerting: part['alert'] === true,
  };
}

function readWords(words: unknown): { readonly because: string | null; readonly becauseYou: string | null } {
  if (!isRecord(words)) return { because: null, becauseYou: null };
  return { because: textOf(words['analyst']), becauseYou: textOf(words['employee']) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}
