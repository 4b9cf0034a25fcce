import { addressed, laned, plain } from './opcodes.ts';

/**
 * Puts a WebAssembly module together from its text: the part of the text format (folded instructions, named locals and labels, functions that give
 * nothing back or one number) that this engine's hot loops are written in. So a loop is read in the file where it is used, and there is no second copy of it in
 * bytes. The module imports the memory `e.m` and exports every function under its name.
 * @throws SyntaxError at what is not understood: an error of this engine's own text
 */
export function assemble(text: string): Uint8Array {
  const expressions = parse(text);
  const places = new Map(expressions.map((one, at) => [one[1] as string, at]));
  const functions = expressions.map((one) => assembleFunction(one, places));
  const each = (part: (one: AssembledFunction, at: number) => readonly number[]) => [
    ...leb(functions.length),
    ...functions.flatMap(part),
  ];
  const parts: readonly (readonly number[])[] = [
    [1, ...sized(each(({ type }) => type))],
    [2, ...sized([1, ...named('e'), ...named('m'), 2, 0, 1])],
    [3, ...sized(each((_, at) => leb(at)))],
    [7, ...sized(each(({ name }, at) => [...named(name), 0, ...leb(at)]))],
    [10, ...sized(each(({ code }) => sized(code)))],
  ];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...parts.flat()]);
}

type Expression = string | Expression[];

interface AssembledFunction {
  readonly name: string;
  readonly type: readonly number[];
  readonly code: readonly number[];
}

const valueTypes: Readonly<Record<string, number>> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };
const nothing = 0x40;
const end = 0x0b;

/** What a function's instructions may name. */
interface Scope {
  /** The module's functions, which may call each other. */
  readonly functions: ReadonlyMap<string, number>;
  readonly locals: ReadonlyMap<string, number>;
  /** The innermost first. */
  readonly labels: readonly string[];
}

function assembleFunction(expression: Expression, functions: ReadonlyMap<string, number>): AssembledFunction {
  const [head, name, ...rest] = expression as Expression[];
  if (head !== 'func' || typeof name !== 'string') throw new SyntaxError(`no function: ${String(head)}`);
  const of = (kind: string) => rest.filter((one) => Array.isArray(one) && one[0] === kind) as string[][];
  const [params, results, own] = [of('param'), of('result'), of('local')];
  const locals = new Map([...params, ...own].map(([, local], at) => [local as string, at]));
  const typeOf = (one: readonly string[]) => valueTypes[one.at(-1) as string] as number;
  const body = rest.slice(params.length + results.length + own.length);
  return {
    name: name.slice(1),
    type: [0x60, ...leb(params.length), ...params.map(typeOf), ...leb(results.length), ...results.map(typeOf)],
    code: [
      ...leb(own.length),
      ...own.flatMap((one) => [1, typeOf(one)]),
      ...emitAll(body, { functions, locals, labels: [] }),
      end,
    ],
  };
}

function emitAll(expressions: readonly Expression[], scope: Scope): number[] {
  return expressions.flatMap((one) => emit(one, scope));
}

function emit(expression: Expression, scope: Scope): number[] {
  if (typeof expression === 'string') throw new SyntaxError(`${expression} stands where an instruction belongs`);
  const [name, ...rest] = expression as [string, ...Expression[]];
  const [first] = rest as string[];
  const behind = rest.slice(1);
  const within = (label: string): Scope => ({ ...scope, labels: [label, ...scope.labels] });
  const simple = plain.get(name);
  if (simple !== undefined) return [...emitAll(rest, scope), ...simple];
  const access = addressed.get(name);
  if (access !== undefined) {
    const isMoved = typeof first === 'string' && first.startsWith('offset=');
    const offset = isMoved ? Number(first.slice('offset='.length)) : 0;
    return [...emitAll(isMoved ? behind : rest, scope), ...access, 0, ...leb(offset)];
  }
  const lane = laned.get(name);
  if (lane !== undefined) return [...emitAll(behind, scope), ...lane, Number(first)];
  switch (name) {
    case 'local.get':
      return [0x20, ...leb(find(scope.locals, first as string))];
    case 'local.set':
      return [...emitAll(behind, scope), 0x21, ...leb(find(scope.locals, first as string))];
    case 'local.tee':
      return [...emitAll(behind, scope), 0x22, ...leb(find(scope.locals, first as string))];
    case 'call':
      return [...emitAll(behind, scope), 0x10, ...leb(find(scope.functions, first as string))];
    case 'i32.const':
      return [0x41, ...signedLeb(Number(first))];
    case 'f64.const':
      return [0x44, ...new Uint8Array(Float64Array.of(Number(first)).buffer)];
    case 'f32.const':
      return [0x43, ...new Uint8Array(Float32Array.of(Number(first)).buffer)];
    case 'i8x16.shuffle':
      return [...emitAll(rest.slice(16), scope), 0xfd, 13, ...rest.slice(0, 16).map(Number)];
    case 'block':
    case 'loop':
      return [name === 'block' ? 0x02 : 0x03, nothing, ...emitAll(behind, within(first as string)), end];
    case 'if': {
      const [condition, then] = rest as [Expression, Expression[]];
      return [...emit(condition, scope), 0x04, nothing, ...emitAll(then.slice(1), within('')), end];
    }
    case 'br':
    case 'br_if': {
      const depth = scope.labels.indexOf(first as string);
      if (depth < 0) throw new SyntaxError(`no label ${first}`);
      return [...emitAll(behind, scope), name === 'br' ? 0x0c : 0x0d, ...leb(depth)];
    }
    default:
      throw new SyntaxError(`unknown instruction ${name}`);
  }
}

function find(known: ReadonlyMap<string, number>, name: string): number {
  const at = known.get(name);
  if (at === undefined) throw new SyntaxError(`nothing is called ${name}`);
  return at;
}

/** Expressions in brackets; `;;` begins a comment. */
function parse(text: string): readonly Expression[] {
  const open: Expression[][] = [[]];
  for (const [token] of text.replaceAll(/;;.*/g, '').matchAll(/[()]|[^\s()]+/g)) {
    if (token === '(') open.push([]);
    else if (token === ')') {
      const closed = open.pop() as Expression[];
      if (open.length === 0) throw new SyntaxError('a bracket is closed that was not opened');
      open.at(-1)?.push(closed);
    } else open.at(-1)?.push(token);
  }
  if (open.length !== 1) throw new SyntaxError('a bracket is not closed');
  return open[0] as Expression[];
}

function named(name: string): number[] {
  return [...leb(name.length), ...Array.from(name, (letter) => letter.charCodeAt(0))];
}

function sized(content: readonly number[]): number[] {
  return [...leb(content.length), ...content];
}

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}

function signedLeb(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signedLeb(value >> 7)];
}
