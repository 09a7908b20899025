import assert from 'node:assert/strict'
import { isRefusal, type Figure } from '#base'
import type { Store } from '#store'
import { answer, type Limits } from '../answer.ts'
import type { Question } from '../question.ts'
import { NO_LIMITS } from './kpi-test.ts'

/** Asks a question that must be answered with figures that hold together. */
export async function soundAnswer(world: Store, question: Question, limits: Limits = NO_LIMITS): Promise<Figure[]> {
  const figures = await answer(world, question, limits)
  assert.ok(!isRefusal(figures), isRefusal(figures) ? figures.words.en : '')
  for (const figure of figures) assertSound(figure)
  return figures
}

/** Holds a figure to what every figure is: a value within its limits, or a reason why there is none. */
function assertSound(figure: Figure): void {
  const { value, low, high, n, numerator, denominator, status, reason, unit } = figure
  const text = JSON.stringify(figure)
  for (const number of [value, low, high, n, numerator, denominator]) assert.ok(number === null || Number.isFinite(number), text)
  const given = status === 'complete' || status === 'provisional'
  assert.equal(value !== null, given, text)
  assert.equal(reason === null, given && reason?.code !== 'wide-band', text)
  if (!given) return assert.deepEqual([low, high, numerator], [null, null, null], text)
  assert.ok((n ?? 0) > 0, text)
  assert.equal(low === null, high === null && low === null, text)
  if (low !== null && value !== null) assert.ok(low <= value + 1e-9, text)
  if (high !== null && value !== null) assert.ok(high >= value - 1e-9, text)
  if (
    figure.kpi === 'repeat-arrears' ||
    figure.kpi === 'escalation-rate' ||
    (figure.variant === 'by-count' && unit === 'share') ||
    figure.variant === 'above-double'
  )
    for (const number of [value, low, high]) assert.ok(number === null || (number >= 0 && number <= 1), text)
}
