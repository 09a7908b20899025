import { count, incidence, waitFor, type Counted, type CountedClaim, type CountedFile, type Spell } from './plain-counting.ts'
import { demoEvents } from './index.ts'
import { PLANT } from './truths.ts'
import { worldOf, type DemoOptions } from './world.ts'

/** What plain counting finds of each planted truth in a world, by the id of the truth. */
export function countTruths(options: DemoOptions): { counted: Counted; found: Record<string, number> } {
  const counted = count(demoEvents(options), options.end)
  const world = worldOf(options)
  const zuid = (file: CountedFile) => file.region === PLANT.harshRegion.region
  const oost = (file: CountedFile) => file.region === PLANT.extraCost.region
  const one = (spell: Spell) => spell.household === PLANT.repeat.household
  const recent = counted.files.filter((file) => file.openedOn >= world.harshFrom)
  const partnered = counted.files.filter((file) => file.partnerOn !== null && file.partnerOn >= world.extraCostFrom)
  const transfers = counted.claims.filter((claim) => !claim.directDebit)
  const loyal = transfers.filter((claim) => claim.tenure === '>3y')
  const changed = world.monthStarts.indexOf(world.earlyReminderFrom)
  const between = (from: number, to: number) =>
    loyal.filter((claim) => claim.issuedOn >= (world.monthStarts[from] ?? 0) && claim.issuedOn < (world.monthStarts[to] ?? Infinity))
  const mature = counted.files.filter((file) => file.openedOn + 180 <= counted.end)
  const business = (file: CountedFile) => file.segment === PLANT.businessCollapse.segment
  const found = {
    'one-parent-repeat': repeatShare(counted, one) / repeatShare(counted, (spell) => !one(spell)),
    'harsh-region':
      heavyShare(recent.filter(zuid), counted.end) /
      heavyShare(
        recent.filter((file) => !zuid(file)),
        counted.end,
      ),
    'extra-cost': meanCharged(partnered.filter(oost)) - meanCharged(partnered.filter((file) => !oost(file) && !zuid(file))),
    'early-reminder': daysToPay(between(changed, changed + 6), counted.end) - daysToPay(between(changed - 6, changed), counted.end),
    'slow-starters':
      daysToPay(
        transfers.filter((claim) => claim.tenure === PLANT.slowStarters.tenure),
        counted.end,
      ) - daysToPay(loyal, counted.end),
    'business-recovery': recovered(mature.filter(business)) - recovered(mature.filter((file) => !business(file))),
  }
  return { counted, found }
}

/** The share that is behind again within a year of a cure, leaving being the other way out. */
function repeatShare({ spells, end }: Counted, which: (spell: Spell) => boolean): number {
  const cured = spells.filter(
    (spell) => which(spell) && spell.endedOn !== null && !(spell.leftOn !== null && spell.leftOn <= spell.endedOn),
  )
  return (
    incidence(
      cured.map((spell) => waitFor(spell.endedOn ?? 0, spell.nextOn, [spell.leftOn], end)),
      365,
    ).at(-1) ?? 0
  )
}

/** The share of files with a heavy measure within 180 days, being arranged or closed the other ways out. */
function heavyShare(files: CountedFile[], end: number): number {
  return (
    incidence(
      files.map((file) => waitFor(file.openedOn, file.heavyOn, [file.arrangedOn, file.closedOn], end)),
      180,
    ).at(-1) ?? 0
  )
}

/** Mean days from issue until nothing is open, up to 180. */
function daysToPay(claims: CountedClaim[], end: number): number {
  const waits = claims.map((claim) => waitFor(claim.issuedOn, claim.open <= 0 ? (claim.moves.at(-1)?.[0] ?? null) : null, [], end))
  return incidence(waits, 179).reduce((days, paid) => days + 1 - paid, 0)
}

function meanCharged(files: CountedFile[]): number {
  return files.reduce((sum, file) => sum + file.chargedCents, 0) / files.length
}

function recovered(files: CountedFile[]): number {
  return files.reduce((sum, file) => sum + file.recoveredCents, 0) / files.reduce((sum, file) => sum + file.principalCents, 0)
}
