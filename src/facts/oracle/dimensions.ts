import type { Day } from '#base'
import { inOrder, type Dated } from './order.ts'

/** The groups a fact belongs to, as they were at the end of its day. */
export type Dimensions = { segment: string; product: string; region: string; tenure: string; household: string; vulnerable: string }

/** How the customer was last described at the end of a day, beside the product that the fact is about. */
export function dimensionsAt(events: Dated[], day: Day, product = ''): Dimensions {
  const described = inOrder(events.filter((event) => event.type === 'customer.described' && event.on <= day))
  const last = (name: string) => described.findLast((event) => Object.hasOwn(event.attributes, name))?.attributes[name] ?? ''
  return {
    segment: last('segment'),
    product,
    region: last('region'),
    tenure: last('tenure'),
    household: last('household'),
    vulnerable: last('vulnerable'),
  }
}
