import type { Event } from '#intake'
import { startContract } from './contract.ts'
import { beginLife, live, plan } from './life.ts'
import { customerKey } from './profile.ts'
import { worldOf, type DemoOptions } from './world.ts'

export type { DemoOptions } from './world.ts'
export { PLANTED_TRUTHS, type PlantedTruth } from './truths.ts'

/** The events of Waterkant Energie, a supplier that does not exist: customer by customer, each in order of time, complete as admitted. */
export function* demoEvents(options: DemoOptions): Generator<Event> {
  const world = worldOf(options)
  for (let number = 1; number <= world.customers; number++) {
    const life = beginLife(customerKey(number, world.seed), world)
    plan(life, life.profile.from, 290, () => startContract(life))
    live(life)
    yield* life.events
  }
}
