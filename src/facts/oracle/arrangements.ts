import type { Day } from '#base'
import type { Customer } from './customer.ts'
import { leaving } from './leaving.ts'
import { compareKeys, inOrder, type Dated } from './order.ts'
import { FOR_EVER } from './pauses.ts'
import { subjectOf } from './place.ts'
import type { ArrangementRow } from './rows.ts'

const ENDS: Partial<Record<string, ArrangementRow['ended_how']>> = {
  'arrangement.completed': 'completed',
  'arrangement.broken': 'broken',
  'arrangement.cancelled': 'cancelled',
}

/** The arrangements a customer agreed to, each by its first agreement. */
export function arrangementsOf(customer: Customer): ArrangementRow[] {
  const agreements = inOrder(customer.events.filter((event) => event.type === 'arrangement.agreed'))
  return [...Map.groupBy(agreements, (event) => event.arrangement).values()].map(([agreed]) => arrangementRow(customer, agreed as Dated))
}

function arrangementRow(customer: Customer, agreed: Dated): ArrangementRow {
  const { arrangement, channel, party, cents, on: agreed_on } = agreed
  const own = customer.events.filter((event) => event.arrangement === arrangement)
  return {
    ...subjectOf(customer, agreed),
    arrangement,
    channel,
    party,
    cents,
    agreed_on,
    instalments: instalmentsOf(own, agreed_on),
    ...endOf(own, agreed_on),
    left_on: leaving(customer.events).left_on,
  }
}

function instalmentsOf(own: Dated[], agreedOn: Day): ArrangementRow['instalments'] {
  const place = (event: Dated) => [dueOn(event), event.at, event.source, event.id]
  const due = own.filter((event) => event.type === 'instalment.due' && event.cents > 0).toSorted((a, b) => compareKeys(place(a), place(b)))
  let asked = 0
  return due.map((event) => {
    asked += event.cents
    return [dueOn(event), event.cents, paidOn(own, agreedOn, asked)]
  })
}

function dueOn(event: Dated): Day {
  return event.due_on ?? event.on
}

/** The first day at whose end nearly all that was asked had come in; for ever when it never had. */
function paidOn(own: Dated[], agreedOn: Day, asked: number): Day {
  const moves = own.filter((event) => event.on >= agreedOn && (event.type === 'payment.received' || event.type === 'payment.reversed'))
  const moneyAt = (day: Day) =>
    moves
      .filter((event) => event.on <= day)
      .reduce((money, event) => money + (event.type === 'payment.received' ? event.cents : -event.cents), 0)
  const days = moves.map((event) => event.on).toSorted()
  return days.find((day) => moneyAt(day) * 100 >= asked * 95) ?? FOR_EVER
}

function endOf(own: Dated[], agreedOn: Day): Pick<ArrangementRow, 'ended_on' | 'ended_how'> {
  const end = inOrder(own.filter((event) => ENDS[event.type] && event.on >= agreedOn))[0]
  return { ended_on: end?.on ?? null, ended_how: (end && ENDS[end.type]) ?? '' }
}
