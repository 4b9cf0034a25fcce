export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** Characters of one event beyond which the stream is given up: a decision is a few hundred. */
const maxEventLength = 256 * 1024;

/**
 * Reads `text/event-stream` piece by piece, wherever the pieces are cut. `push` returns the events that a piece completed.
 * Comments, ids and retry times are skipped. Source: WHATWG HTML, section 9.2.6 "Interpreting an event stream".
 *
 * @throws (push) RangeError when an event grows beyond 256 Ki characters.
 */
export function createEventParser(): { push(piece: string): StreamEvent[] } {
  let rest = '';
  let event = '';
  let data: string[] = [];
  let length = 0;
  let isStart = true;
  let endedByReturn = false;

  function take(line: string, found: StreamEvent[]): void {
    if (line === '') {
      if (data.length > 0) found.push({ event: event === '' ? 'message' : event, data: data.join('\n') });
      event = '';
      data = [];
      length = 0;
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') event = value;
    if (field === 'data') {
      data.push(value);
      length += value.length;
    }
    if (length > maxEventLength) throw new RangeError('an event of the stream is too long');
  }

  return {
    push(piece) {
      const found: StreamEvent[] = [];
      let text = piece;
      if (isStart && text !== '') {
        isStart = false;
        if (text.startsWith('\ufeff')) text = text.slice(1);
      }
      // A CRLF cut between its halves must not read as two line ends.
      if (endedByReturn && text !== '') {
        if (text.startsWith('\n')) text = text.slice(1);
        endedByReturn = false;
      }
      if (text.endsWith('\r')) endedByReturn = true;
      const lines = (rest + text).split(/\r\n|\n|\r/);
      rest = lines.pop() ?? '';
      if (rest.length > maxEventLength) throw new RangeError('a line of the stream is too long');
      for (const line of lines) take(line, found);
      return found;
    },
  };
}
