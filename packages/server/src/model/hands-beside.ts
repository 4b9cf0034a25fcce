/** Where the hand models lie that belong to a model file: beside it, under its name. */
export function handsBeside(file: string): string {
  return `${file.replace(/\.bin$/, '')}.hands.json`;
}
