/** What one check of the doctor found. Whatever is not `ok` says what to do. */
export type Finding =
  | { readonly name: string; readonly state: 'ok'; readonly found: string }
  | { readonly name: string; readonly state: 'warning' | 'broken'; readonly found: string; readonly remedy: string };

/** Makes the findings of one check, so that its name stands in one place. */
export function checkNamed(name: string): {
  ok(found: string): Finding;
  warning(found: string, remedy: string): Finding;
  broken(found: string, remedy: string): Finding;
} {
  return {
    ok: (found) => ({ name, state: 'ok', found }),
    warning: (found, remedy) => ({ name, state: 'warning', found, remedy }),
    broken: (found, remedy) => ({ name, state: 'broken', found, remedy }),
  };
}
