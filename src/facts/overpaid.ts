import type { Instant } from '#base'
import type { Store } from '#store'

/** Claims for which more was paid than was ever owed on them, and how much more together. */
export type Overpaid = { claims: number; cents: number }

/** Looks among the customers of whom something came in since a moment whether claims were paid for more than was ever owed on them, as when a payment came in twice. A claim that was lowered after it had been paid is not among them. */
export async function overpaidSince(store: Store, since: Instant): Promise<Overpaid> {
  const [found] = await store.query<Overpaid>(
    `SELECT count() AS claims, sum(paid - owed) AS cents FROM (
       SELECT creditor, customer, claim, sumIf(cents, type = 'payment.received') - sumIf(cents, type = 'payment.reversed') AS paid,
         maxIf(cents, type = 'claim.issued') + sumIf(cents, type = 'cost.charged' OR type = 'claim.adjusted' AND cents > 0) AS owed
       FROM event
       WHERE claim != '' AND voids = '' AND type IN ('claim.issued', 'claim.adjusted', 'cost.charged', 'payment.received', 'payment.reversed')
         AND (creditor, customer) IN (SELECT creditor, customer FROM event WHERE loaded_at >= parseDateTime64BestEffort({since:String}, 6, 'UTC'))
         AND (creditor, customer, source, id) NOT IN (SELECT creditor, customer, source, voids FROM event WHERE voids != '')
       GROUP BY creditor, customer, claim
       HAVING countIf(type = 'claim.issued') > 0 AND paid > owed)`,
    { since },
  )
  return found ?? { claims: 0, cents: 0 }
}
