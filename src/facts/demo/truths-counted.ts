import { count, incidence, waitFor, type Counted, type CountedClaim, type CountedFile, type Spell } from './plain-counting.ts'
import { demoEvents } from './index.ts'
import { PLANT } from './plant.ts'
import { worldOf, type DemoOptions, type World } from './world.ts'

/** What plain counting finds of each planted truth in a world, by the id of the truth. */
export function countTruths(options: DemoOptions): { counted: Counted; found: Record<string, number> } {
  const counted = count(demoEvents(options), options.end)
  const world = worldOf(options)
  const zuid = (file: CountedFile) => file.region === PLANT.harshRegion.region
  const oost = (file: CountedFile) => file.region === PLANT.extraCost.region
  const one = (spell: Spell) => spell.household === PLANT.repeat.household
  const recent = counted.files.filter((file) => file.openedOn >= world.harshFrom)
  const costly = world.monthStarts.indexOf(world.extraCostFrom)
  const charged = counted.files.filter(({ openedOn }) => openedOn >= world.extraCostFrom && openedOn < (world.monthStarts[costly + 9] ?? 0))
  const transfers = counted.claims.filter((claim) => !claim.directDebit)
  const loyal = transfers.filter((claim) => claim.tenure === '>3y')
  const changed = world.monthStarts.indexOf(world.earlyReminderFrom)
  const between = (from: number, to: number) =>
    loyal.filter(
      (claim) => !claim.noticed && claim.issuedOn >= (world.monthStarts[from] ?? 0) && claim.issuedOn < (world.monthStarts[to] ?? Infinity),
    )
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
    'extra-cost': meanCharged(charged.filter(oost)) - meanCharged(charged.filter((file) => !oost(file) && !zuid(file))),
    'early-reminder': daysToPay(between(changed, changed + 6), counted.end) - daysToPay(between(changed - 6, changed), counted.end),
    'slow-starters':
      daysToPay(
        transfers.filter((claim) => claim.tenure === PLANT.slowStarters.tenure),
        counted.end,
      ) - daysToPay(loyal, counted.end),
    'business-recovery': recovered(mature.filter(business)) - recovered(mature.filter((file) => !business(file))),
  }
  return { counted, found: { ...found, ...policyAndChannel(counted, world) } }
}

/** What plain counting finds of the complaints, the pressure, the channel and the experiment. */
function policyAndChannel(counted: Counted, world: World): Record<string, number> {
  const { files, end } = counted
  const between = (months: readonly [number, number]) => {
    const change = world.monthStarts.indexOf(world.pressureFrom)
    const [from, to] = months.map((month) => world.monthStarts[change + month] ?? 0) as [number, number]
    return (day: number | null) => day !== null && day >= from && day < to
  }
  const opened = (months: readonly [number, number]) => files.filter((file) => between(months)(file.openedOn))
  const relapse = (months: readonly [number, number]) => repeatShare(counted, (spell) => between(months)(spell.endedOn), 180)
  const here = (file: CountedFile) => file.region === PLANT.noticeComplaints.region
  const elsewhere = files.filter((file) => !here(file))
  const told = files.filter((file) => file.lastMessage !== null && file.lastMessage[0] + 7 <= end)
  const tried = (arm: string) => files.filter((file) => file.arm === arm && file.openedOn + 60 <= end)
  return {
    'notice-complaints': complaintRate(files.filter(here), world.complaintsFrom, end) / complaintRate(elsewhere, world.start, end),
    'pressure-speed': soon(opened([0, 6])) - soon(opened([-9, 0])),
    'pressure-relapse': relapse([0, 9]) / relapse([-9, 0]),
    'rcs-seems': paidAfter(told.filter(byRcs)) / paidAfter(told.filter((file) => !byRcs(file))),
    'rcs-alike': alike(told),
    'offer-experiment': arranged(tried(PLANT.offer.arm)) - arranged(tried(PLANT.offer.control)),
  }
}

/** Complaints about the notice phase for each day that a file was in it. */
function complaintRate(files: CountedFile[], from: number, end: number): number {
  let [complaints, days] = [0, 0]
  for (const { openedOn, partnerOn, closedOn, noticeComplaintsOn } of files) {
    complaints += noticeComplaintsOn.filter((day) => day >= from).length
    days += Math.max(0, Math.min(partnerOn ?? Infinity, closedOn ?? Infinity, end + 1) - Math.max(openedOn, from))
  }
  return complaints / days
}

/** The share of files paid within 30 days. */
function soon(files: CountedFile[]): number {
  return files.filter((file) => file.soonCents >= file.principalCents - 100).length / files.length
}

function byRcs({ lastMessage }: CountedFile): boolean {
  return lastMessage?.[1] === PLANT.easyChannel.channel
}

/** The share of files on which something is paid within a week of the last message. */
function paidAfter(files: CountedFile[]): number {
  const paid = files.filter(({ lastMessage, paidOn }) =>
    paidOn.some((day) => lastMessage && day > lastMessage[0] && day <= lastMessage[0] + 7),
  )
  return paid.length / files.length
}

/** The channel minus the others among files with the same score, each score by how much it can tell (Mantel-Haenszel). */
function alike(files: CountedFile[]): number {
  let [sum, weights] = [0, 0]
  for (const same of Map.groupBy(files, (file) => file.score).values()) {
    const [rcs, other] = [same.filter(byRcs), same.filter((file) => !byRcs(file))]
    const weight = (rcs.length * other.length) / same.length
    sum += weight * (paidAfter(rcs) - paidAfter(other))
    weights += weight
  }
  return sum / weights
}

function arranged(files: CountedFile[]): number {
  return files.filter((file) => file.arrangedOn !== null && file.arrangedOn <= file.openedOn + 60).length / files.length
}

/** The share that is behind again within so many days of a cure, leaving being the other way out. */
function repeatShare({ spells, end }: Counted, which: (spell: Spell) => boolean, days = 365): number {
  const cured = spells.filter(
    (spell) => which(spell) && spell.endedOn !== null && !(spell.leftOn !== null && spell.leftOn <= spell.endedOn),
  )
  return (
    incidence(
      cured.map((spell) => waitFor(spell.endedOn ?? 0, spell.nextOn, [spell.leftOn], end)),
      days,
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
