export interface StreamedEvent {
  readonly event: string;
  readonly data: string;
}

/** A line without end would otherwise be kept for ever. Longer events are dropped. */
const longestEvent = 4 * 1024 * 1024;

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) from text that arrives in arbitrary pieces. Comments (heartbeats) give nothing.
 * Returns the function to feed; state lives in the closure.
 */
export function createEventParser(): (text: string) => readonly StreamedEvent[] {
  let rest = '';
  return (text) => {
    rest = (rest + text).replaceAll('\r\n', '\n');
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > longestEvent) rest = '';
    return blocks.flatMap(parseBlock);
  };
}

function parseBlock(block: string): StreamedEvent[] {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }
  return data.length === 0 ? [] : [{ event, data: data.join('\n') }];
}
