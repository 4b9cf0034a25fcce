/** X keycodes (evdev + 8, as every X server on Linux has them) of the keys that a performance presses, by `KeyboardEvent.code`. */
const rows: readonly (readonly [first: number, codes: string])[] = [
  [10, 'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace'],
  [24, 'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter ControlLeft'],
  [38, 'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote ShiftLeft Backslash'],
  [52, 'KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash ShiftRight'],
  [65, 'Space'],
  [113, 'ArrowLeft ArrowRight'],
];

export const keycodes: ReadonlyMap<string, number> = new Map(
  rows.flatMap(([first, codes]) => codes.split(' ').map((code, at) => [code, first + at] as const)),
);
