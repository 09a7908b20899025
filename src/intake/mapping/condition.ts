import { isRefusal, type Refusal } from '#base'
import type { Condition } from './mapping.ts'
import type { ReadValue, Row } from './value.ts'
import type { valueReader } from './value.ts'

/** Whether an event follows from a row; a refusal where the row holds no amount that could tell. */
export type Holds = (row: Row, seen: ReadonlySet<string>) => boolean | Refusal

/** Prepares the conditions of an event: all of them must hold. */
export function compileConditions(conditions: Condition[], reader: ReturnType<typeof valueReader>): Holds {
  const all = conditions.map((condition) => compile(condition, reader))
  return (row, seen) => {
    for (const holds of all) {
      const answer = holds(row, seen)
      if (answer !== true) return answer
    }
    return true
  }
}

function compile(condition: Condition, reader: ReturnType<typeof valueReader>): Holds {
  const { column, seen: activity } = condition
  if (activity !== undefined) return (_row, seen) => seen.has(activity)
  const text = reader({ column: column! }, 'text')
  const amounts = compileAmounts(condition, reader)
  const [wanted, unwanted] = [listOf(condition.equals), listOf(condition.not)]
  return (row) => {
    const cell = String(text(row) ?? '')
    if (condition.empty !== undefined && (cell === '') !== condition.empty) return false
    if (wanted && !wanted.includes(cell)) return false
    if (unwanted?.includes(cell)) return false
    return amounts(row)
  }
}

/** Compares in whole cents, so that 0.10 is not above 0.1. */
function compileAmounts(
  { column, increase, minus, above, below }: Condition,
  reader: ReturnType<typeof valueReader>,
): (row: Row) => boolean | Refusal {
  if (above === undefined && below === undefined) return () => true
  const read = reader(
    { column: column!, ...(increase ? { increase } : {}), ...(minus === undefined ? {} : { minus }) },
    'cents',
  ) as ReadValue<number | undefined>
  const [low, high] = [Math.round((above ?? -Infinity) * 100), Math.round((below ?? Infinity) * 100)]
  return (row) => {
    const cents = read(row)
    if (isRefusal(cents)) return cents
    return cents !== undefined && cents > low && cents < high
  }
}

function listOf(value: string | string[] | undefined): string[] | undefined {
  return value === undefined || Array.isArray(value) ? value : [value]
}
