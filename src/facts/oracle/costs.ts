import type { Day } from '#base'
import type { Line } from './books.ts'
import type { Customer } from './customer.ts'
import { bearerOf } from './ledger.ts'
import type { Dated } from './order.ts'
import { keyOf, placeOf } from './place.ts'
import type { CostRow, EscalationRow } from './rows.ts'
import { paidOf, sum } from './settled.ts'

/** The costs on top of the principal of a customer, whoever bears them. */
export function costsOf(customer: Customer): CostRow[] {
  return customer.events.filter((event) => event.type === 'cost.charged').map((event) => costRow(customer, event))
}

/** The measures that raised the pressure on a customer. */
export function escalationsOf(customer: Customer): EscalationRow[] {
  const taken = customer.events.filter((event) => event.type === 'escalation.taken')
  return taken.map((event) => {
    const { party, on: taken_on } = event
    return { ...placeOf(customer, event), escalation: keyOf(event), party, taken_on }
  })
}

function costRow(customer: Customer, event: Dated): CostRow {
  const cost = keyOf(event)
  const lines = customer.lines.filter((line) => line.cost === cost)
  return {
    ...placeOf(customer, event),
    cost,
    bearer: bearerOf(event),
    charged_on: event.on,
    charged_cents: event.cents,
    paid_cents: paidOf(lines),
    waived_cents: 0 - sum(lines, 'waived'),
    open_cents: sum(lines),
    repaid: repaidOf(lines),
  }
}

/** What came in less what was given back, by day. */
function repaidOf(lines: Line[]): CostRow['repaid'] {
  const days = [...new Set(lines.map(({ on }) => on))].toSorted()
  return days.map((day): [Day, number] => [day, paidOf(lines.filter(({ on }) => on === day))]).filter(([, cents]) => cents !== 0)
}
