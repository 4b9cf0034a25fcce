import type { ParseResult } from '@marcbachmann/cel-js';

/**
 * What a condition names, as paths: `belief.same_person.state`, `grounds`. A variable that is used other than by its fields stands there
 * by itself; so do the names that a macro binds.
 */
export function listMentions(ast: ParseResult['ast']): readonly string[] {
  const mentions = new Set<string>();
  visit(ast, mentions);
  return [...mentions];
}

function visit(node: unknown, mentions: Set<string>): void {
  if (Array.isArray(node)) {
    for (const part of node) visit(part, mentions);
    return;
  }
  if (!isNode(node)) return;
  const path = readPath(node);
  if (path === null) visit(node.args, mentions);
  else mentions.add(path);
}

/** The path that a chain of fields spells, or null for anything else. */
function readPath({ op, args }: Node): string | null {
  if (op === 'id') return String(args);
  if (op !== '.' || !Array.isArray(args) || !isNode(args[0])) return null;
  const path = readPath(args[0]);
  return path === null ? null : `${path}.${String(args[1])}`;
}

interface Node {
  readonly op: string;
  readonly args: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
