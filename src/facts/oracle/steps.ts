import type { Day } from '#base'
import type { EventType, Phase } from '#intake'
import { belongs, belongsLoosely } from './belonging.ts'
import type { Customer } from './customer.ts'
import { dimensionsAt } from './dimensions.ts'
import { claimsOf, filesOf, ownCosts } from './files.ts'
import { inOrder } from './order.ts'
import type { CostRow, FileRow, StepRow } from './rows.ts'

type Span = Pick<StepRow, 'number' | 'phase' | 'entered_on' | 'next_phase' | 'next_on'>

/** The phases through which the files of a customer went; `costs` are all the customer's costs. */
export function stepsOf(customer: Customer, costs: CostRow[]): StepRow[] {
  return filesOf(customer, costs).flatMap((file) => stepsOfFile(customer, costs, file))
}

function stepsOfFile(customer: Customer, costs: CostRow[], file: FileRow): StepRow[] {
  const claims = claimsOf(customer, file.case).map(({ claim }) => claim)
  const own = ownCosts(customer.events, costs, file.case, claims)
  return spansOf(customer, file, claims).map((span) => ({
    ...customer.relation,
    case: file.case,
    ...span,
    ...exitOf(customer, file, claims, span),
    exposed_until:
      earliest([
        [solvedOn(file, span), ''],
        [span.next_on, ''],
        [closedOn(file, span), ''],
      ])?.[0] ?? null,
    charged_cents: chargedIn(own, span),
    pauses: file.pauses,
    ...dimensionsAt(customer.events, file.opened_on, file.product),
  }))
}

function spansOf({ events }: Customer, { case: key, opened_on }: FileRow, claims: string[]): Span[] {
  const entered = events.filter((event) => event.type === 'phase.entered' && event.phase !== 'aftercare' && belongs(event, key, claims))
  const entries = inOrder(entered).map(({ on, phase }) => ({ on: later(on, opened_on), phase: phase as Phase }))
  const steps = entries.filter(({ phase }, index) => phase !== entries[index - 1]?.phase)
  return steps.map(({ on, phase }, index) => {
    const next = steps[index + 1]
    return { number: index + 1, phase, entered_on: on, next_phase: next?.phase ?? '', next_on: next?.on ?? null }
  })
}

function exitOf({ events }: Customer, file: FileRow, claims: string[], span: Span): Pick<StepRow, 'left_on' | 'how'> {
  const first = (type: EventType) =>
    inOrder(events.filter((event) => event.type === type && event.on >= span.entered_on && belongsLoosely(event, file.case, claims)))[0]
      ?.on ?? null
  const [left_on, how] = earliest<StepRow['how']>([
    [solvedOn(file, span), file.solved_how],
    [first('arrangement.agreed'), 'arrangement'],
    [first('referral.made'), 'referral'],
    [span.next_on, 'phase'],
    [closedOn(file, span), 'closed'],
  ]) ?? [null, '']
  return { left_on, how }
}

function solvedOn({ solved_on }: FileRow, { entered_on }: Span): Day | null {
  return solved_on && later(solved_on, entered_on)
}

function closedOn({ closed_on }: FileRow, { entered_on }: Span): Day | null {
  return closed_on && closed_on >= entered_on ? closed_on : null
}

function chargedIn(own: CostRow[], { number, entered_on, next_on }: Span): number {
  const within = own.filter(({ charged_on }) => (number === 1 || charged_on >= entered_on) && (next_on === null || charged_on < next_on))
  return within.reduce((cents, cost) => cents + cost.charged_cents, 0)
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}

/** The earliest of what did happen; on the same day the first named. */
function earliest<How extends string>(ways: [on: Day | null, how: How][]): [on: Day, how: How] | undefined {
  const happened = ways.filter((way): way is [Day, How] => way[0] !== null)
  return happened.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))[0]
}
