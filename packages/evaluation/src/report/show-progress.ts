/** A bar on the terminal; one line a step where there is no terminal. */
export function showProgress(done: number, total: number, what: string): void {
  const { stderr } = process;
  const width = 24;
  const filled = Math.round((done / total) * width);
  const bar = `[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total} ${what}`;
  if (stderr.isTTY) stderr.write(`\r\x1b[2K${bar}${done === total ? '\n' : ''}`);
  else stderr.write(`${bar}\n`);
}
