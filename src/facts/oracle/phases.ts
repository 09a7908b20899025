import { PHASES, type Phase } from '#intake'
import { inOrder, type Dated } from './order.ts'

/** The furthest phase that was entered; aftercare, which follows the end, does not count. */
export function furthest(entered: Dated[]): Phase | '' {
  return PHASES.findLast((phase) => phase !== 'aftercare' && entered.some((event) => event.phase === phase)) ?? ''
}

/** The phase in which a cost or escalation fell: its own, else the last that its claim or case had entered by then. */
export function phaseAt(event: Dated, caseKey: string, events: Dated[]): Phase | '' {
  const about = (other: Dated) => (event.claim !== '' && other.claim === event.claim) || (caseKey !== '' && other.case === caseKey)
  const entered = events.filter((other) => other.type === 'phase.entered' && other.at <= event.at && about(other))
  return event.phase || (inOrder(entered).at(-1)?.phase ?? '')
}
