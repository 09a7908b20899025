import assert from 'node:assert/strict'

/** Asserts that a figure is within a tolerance of a published one. */
export function near(actual: number | null | undefined, expected: number, tolerance = 1e-6): void {
  assert.ok(typeof actual === 'number' && Math.abs(actual - expected) <= tolerance, `${actual} should be ${expected} within ${tolerance}`)
}
