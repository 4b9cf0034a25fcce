/** Fixed stream of numbers in −1…1 (Numerical Recipes' 32-bit congruence): the engine knows no chance, so a fit is the same every time. */
export function createDraw(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2147483648 - 1;
  };
}

/** Fixed stream of nearly standard normal numbers: twelve uniform ones added up. */
export function createNormal(): () => number {
  const draw = createDraw();
  return () => {
    let sum = 0;
    for (let k = 0; k < 12; k++) sum += draw();
    return sum / 2;
  };
}
