/**
 * The page with `content` between `<!-- measured: name -->` and `<!-- end -->`.
 * @throws RangeError where the page has no such place
 */
export function putBetweenMarkers(page: string, name: string, content: string): string {
  const begin = `<!-- measured: ${name} -->`;
  const end = '<!-- end -->';
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new RangeError(`the page has no place between "${begin}" and "${end}"`);
  return `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}`;
}
