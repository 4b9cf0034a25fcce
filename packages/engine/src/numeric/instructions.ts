/** Pieces of WebAssembly's text (see assemble.ts) that most loops are written with. */
export const get = (local: string) => `(local.get $${local})`;
export const set = (local: string, value: string) => `(local.set $${local} ${value})`;
export const step = (pointer: string, by: string) => set(pointer, `(i32.add ${get(pointer)} ${by})`);
/** A whole number as one with a point. */
export const wide = (whole: string) => `(f64.convert_i32_s ${get(whole)})`;
/** A number in both lanes. */
export const every = (number: number) => `(f64x2.splat (f64.const ${number}))`;
export const both = (operation: string, one: string, other: string) => `(f64x2.${operation} ${one} ${other})`;
export const lane = (number: 0 | 1, of: string) => `(f64x2.extract_lane ${number} ${get(of)})`;
export const pair = (first: string, second: string) => `(f64x2.replace_lane 1 (f64x2.splat ${first}) ${second})`;

export const number = (value: number) => `(f64.const ${value})`;
export const add = (one: string, other: string) => `(f64.add ${one} ${other})`;
export const sub = (one: string, other: string) => `(f64.sub ${one} ${other})`;
export const mul = (one: string, other: string) => `(f64.mul ${one} ${other})`;
export const div = (one: string, other: string) => `(f64.div ${one} ${other})`;
export const root = (of: string) => `(f64.sqrt ${of})`;
export const size = (of: string) => `(f64.abs ${of})`;
export const when = (condition: string, what: string) => `(if ${condition} (then ${what}))`;
