/** The chance that a chi-square variable with a whole number of degrees of freedom exceeds a value. */
export function chiSquareTail(value: number, degreesOfFreedom: number): number {
  if (value <= 0) return 1
  const [shape, x] = [degreesOfFreedom / 2, value / 2]
  const front = Math.exp(shape * Math.log(x) - x - logGammaHalf(degreesOfFreedom))
  return x < shape + 1 ? 1 - front * series(shape, x) : front * continuedFraction(shape, x)
}

/** ln gamma(n / 2), from gamma(1/2) = sqrt(pi), gamma(1) = 1 and gamma(a + 1) = a gamma(a). */
function logGammaHalf(n: number): number {
  let value = n % 2 === 0 ? 0 : Math.log(Math.PI) / 2
  for (let twice = n % 2 === 0 ? 2 : 1; twice < n; twice += 2) value += Math.log(twice / 2)
  return value
}

/** The lower incomplete gamma function over its front factor (Abramowitz & Stegun 6.5.29). */
function series(shape: number, x: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; term > sum * 1e-17; n++) sum += term *= x / (shape + n)
  return sum
}

/** The upper incomplete gamma function over its front factor (Abramowitz & Stegun 6.5.31, evaluated by Lentz's method). */
function continuedFraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = Infinity
  let d = 1 / b
  let product = d
  for (let n = 1; n < 10_000; n++) {
    const a = n * (shape - n)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return product
}
