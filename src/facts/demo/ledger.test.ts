import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveByHand } from '../oracle/index.ts'
import { startContract } from './contract.ts'
import { beginLife, live, plan } from './life.ts'
import { customerKey } from './profile.ts'
import { worldOf } from './world.ts'

test('what the supplier believes is open, per claim and in costs, is what the facts say, for five hundred customers', () => {
  const world = worldOf({ end: '2026-02-28', now: '2026-03-31T00:00:00.000Z' })
  let [open, paid, costs] = [0, 0, 0]
  for (let number = 1; number <= 500; number++) {
    const life = beginLife(customerKey(number, 1), world)
    plan(life, life.profile.from, 290, () => startContract(life))
    live(life)
    const facts = deriveByHand(life.events)
    const own = life.ledger.claims.map((claim) => [claim.key, claim.open, claim.paid])
    assert.deepEqual(
      facts.claim.map((claim) => [claim.claim, claim.open_cents, claim.paid_cents]),
      own.toSorted(),
    )
    const ownCosts = life.ledger.costs.reduce((sum, cost) => sum + cost.open, 0)
    assert.equal(
      facts.cost.reduce((sum, cost) => sum + cost.open_cents, 0),
      ownCosts,
    )
    open += own.filter(([, cents]) => cents !== 0).length
    paid += own.filter(([, , cents]) => cents !== 0).length
    costs += ownCosts
  }
  assert.ok(open > 0 && paid > 10_000 && costs > 0)
})
