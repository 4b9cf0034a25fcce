/** Finds one ring in a directed graph by depth-first search; null where there is none. The ring is closed: first = last. */
export function findRing(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>();
  const trail: string[] = [];
  const onTrail = new Set<string>();

  function visit(node: string): string[] | null {
    if (onTrail.has(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return null;
    trail.push(node);
    onTrail.add(node);
    for (const next of graph.get(node) ?? []) {
      const ring = visit(next);
      if (ring !== null) return ring;
    }
    trail.pop();
    onTrail.delete(node);
    done.add(node);
    return null;
  }

  for (const node of graph.keys()) {
    const ring = visit(node);
    if (ring !== null) return ring;
  }
  return null;
}
