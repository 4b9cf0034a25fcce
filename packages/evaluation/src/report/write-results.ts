import type { ProtocolResult } from '../protocols/result.ts';
import { formatMeasure } from './format-measure.ts';

/** The results as Markdown, a section a task. `pictures` is where the diagrams lie, relative to the page. */
export function writeResults(results: readonly ProtocolResult[], pictures: string): string {
  const parts: string[] = [];
  for (const { id, title, protocol, subjects, rows, diagrams } of results) {
    parts.push(`<a id="${id}"></a>\n\n### ${title}`, `${protocol} Subjects judged: ${subjects}.`);
    const names = [...new Set(rows.flatMap(({ measures }) => measures.map(({ name }) => name)))];
    const table = [`| | ${names.join(' | ')} | n |`, `|---|${names.map(() => '---|').join('')}---|`];
    for (const { label, measures } of rows) {
      const cells = names.map((name) => {
        const found = measures.find((measure) => measure.name === name);
        return found ? formatMeasure(found) : '';
      });
      table.push(`| ${label} | ${cells.join(' | ')} | ${measures[0]?.n ?? ''} |`);
    }
    parts.push(table.join('\n'));
    for (const diagram of diagrams) parts.push(`![${diagram.title}](${pictures}/${diagram.name}.svg)`);
  }
  return parts.join('\n\n');
}
