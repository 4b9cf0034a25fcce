/** One raw pointer event; places in pixels, times in ms. */
export interface PointerMoment {
  readonly at: number;
  readonly kind: 'move' | 'down' | 'up' | 'wheel';
  readonly button: 'none' | 'primary' | 'secondary' | 'other';
  readonly x: number;
  readonly y: number;
}

export interface PointingSession {
  readonly id: string;
  readonly moments: readonly PointerMoment[];
}

/** Balabit writes this where the place is not known. */
const unknownPlace = 65535;
/** Pixels of one notch of the wheel. */
const notch = 100;

/**
 * Sessions of one subject's mouse file (`session,t_ms,type,button,x,y`), in the order in which they begin. A wheel's `button` says down or up;
 * where it is empty, `y` is how far the page is scrolled, and the difference counts. Drags are moves. Lines that are not that are passed over.
 */
export function readPointer(text: string): readonly PointingSession[] {
  const sessions = new Map<string, PointerMoment[]>();
  const scrolls = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [id, time, type, button = '', x = '', y = ''] = line.trimEnd().split(',');
    if (id === undefined) continue;
    const scrolled = type === 'wheel' && button === '';
    const turned = scrolled ? Number(y) - (scrolls.get(id) ?? Number(y)) : 0;
    if (scrolled && y !== '') scrolls.set(id, Number(y));
    const moment = readMoment(Number(time), type, button, x, scrolled ? `${turned}` : y);
    if (moment === null) continue;
    const moments = sessions.get(id) ?? [];
    sessions.set(id, moments);
    moments.push(moment);
  }
  return Array.from(sessions, ([id, moments]) => ({ id, moments: moments.sort((a, b) => a.at - b.at) }));
}

function readMoment(
  at: number,
  type: string | undefined,
  button: string,
  xText: string,
  yText: string,
): PointerMoment | null {
  if (!Number.isFinite(at)) return null;
  if (type === 'wheel') {
    const turned = button === 'down' ? notch : button === 'up' ? -notch : Number(yText);
    return Number.isFinite(turned) && turned !== 0 ? { at, kind: 'wheel', button: 'none', x: 0, y: turned } : null;
  }
  const kind = type === 'drag' ? 'move' : type;
  if (kind !== 'move' && kind !== 'down' && kind !== 'up') return null;
  const x = Number(xText);
  const y = Number(yText);
  if (xText === '' || yText === '' || !Number.isFinite(x + y) || x >= unknownPlace || y >= unknownPlace) return null;
  return { at, kind, button: kind === 'move' ? 'none' : nameButton(button), x, y };
}

function nameButton(button: string): PointerMoment['button'] {
  if (button === 'left') return 'primary';
  return button === 'right' ? 'secondary' : 'other';
}
