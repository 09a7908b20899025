/** A number in the fewest digits, at most the fifteen that are certain (and that Excel shows): 0.1 + 0.2 is 0.3. */
export function shortest(number: number): string {
  const rounded = Number(number.toPrecision(15))
  return Math.abs(rounded) < 1e-9 ? '0' : String(rounded)
}
