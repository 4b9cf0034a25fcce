import { type MaskRule, maskValue } from './mask-value.ts';

type Primitive = string | number | bigint | boolean | symbol | Date | null | undefined;

/**
 * How a record is masked: one rule for each field, a nested shape for a nested record or a list of records. The type wants
 * every field, so that a field added to the record must be thought about before it compiles.
 */
export type MaskShape<Value> = {
  readonly [Field in keyof Value]-?: FieldShape<Exclude<Value[Field], null | undefined>>;
};
type FieldShape<Value> = Value extends Primitive
  ? MaskRule
  : Value extends readonly (infer Element)[]
    ? MaskRule | (Element extends Primitive ? never : MaskShape<Element>)
    : MaskRule | MaskShape<Value>;

/** A record after masking: every field may have become text. */
export type Masked<Value> = Value extends Primitive
  ? Value | string
  : Value extends readonly (infer Element)[]
    ? readonly Masked<Element>[]
    : { readonly [Field in keyof Value]: Masked<Value[Field]> };

/**
 * A masked copy; the record itself is untouched. A field that the shape does not name is `hidden`: what nobody thought about
 * does not leak. Pure.
 */
export function maskRecord<Value extends object>(record: Value, shape: MaskShape<Value>): Masked<Value> {
  return maskFields(record, shape as ShapeNode) as Masked<Value>;
}

interface ShapeNode {
  readonly [field: string]: MaskRule | ShapeNode;
}

function maskFields(record: object, shape: ShapeNode): Record<string, unknown> {
  const masked: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(record)) {
    const rule = Object.hasOwn(shape, field) ? shape[field] : undefined;
    // defineProperty: a field called `__proto__` must become a field, not the prototype.
    Object.defineProperty(masked, field, {
      value: maskField(value, rule ?? 'hidden'),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return masked;
}

function maskField(value: unknown, rule: MaskRule | ShapeNode): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => maskField(element, rule));
  if (isRule(rule)) return maskValue(value, rule);
  if (typeof value !== 'object' || value === null) return maskValue(value, 'hidden');
  return maskFields(value, rule);
}

/** A nested shape may have a field called `last`; its value is a rule then, never a number. */
function isRule(rule: MaskRule | ShapeNode): rule is MaskRule {
  if (typeof rule === 'string') return true;
  const { last, first } = rule as { readonly last?: unknown; readonly first?: unknown };
  return typeof last === 'number' || typeof first === 'number';
}
