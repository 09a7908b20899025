import type { Customer } from './customer.ts'
import { inOrder } from './order.ts'
import { keyOf, placeOf } from './place.ts'
import type { ReferralRow } from './rows.ts'

/** To what help a customer was referred, and when it was accepted: the first acceptance of help of that kind from then on. */
export function referralsOf(customer: Customer): ReferralRow[] {
  const acceptances = inOrder(customer.events.filter((event) => event.type === 'referral.accepted'))
  return customer.events
    .filter((event) => event.type === 'referral.made')
    .map((made) => ({
      ...placeOf(customer, made),
      referral: keyOf(made),
      channel: made.channel,
      made_on: made.on,
      accepted_on: acceptances.find((event) => event.kind === made.kind && event.at >= made.at)?.on ?? null,
    }))
}
