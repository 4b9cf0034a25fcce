/** Rows in aligned columns, two spaces apart; the last column is not padded. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => (column === head.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** `2026-11-22 01:18 UTC`, or a dash. */
export function printTime(at: number | null): string {
  return at === null ? '—' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
