import type { Life, Trouble } from './life.ts'
import { plan, write } from './life.ts'
import { openCosts, pay, reverse, type Claim } from './ledger.ts'
import { workingDay } from './calendar.ts'
import { PLANT } from './plant.ts'
import { closeFile } from './file.ts'
import { chase } from './reminder.ts'

/** Chance per day that trouble begins, for the first time and again after a cure; the second rate holds for everyone outside the plant. */
const TROUBLE_PER_DAY = { stable: 0.00014, precarious: 0.00075, again: 0.00063 } as const
/** Days after a cure in which no new trouble begins. */
const QUIET_DAYS = 35

/** Chance that the purse is tight at the first bill after a cure: when new trouble is near, and when it is not. */
const TIGHT = { before: 0.8, otherwise: 0.3 } as const
const SOON_DAYS = 180

const DEPTHS = ['hiccup', 'squeeze', 'collapse'] as const
/** Shares of the depths, for stable and for precarious customers. */
const DEPTH_SHARES = { stable: [0.48, 0.35, 0.17], precarious: [0.36, 0.4, 0.24] } as const

/** Plans the first trouble of a customer's life. */
export function expectTrouble(life: Life): void {
  const rate = life.profile.precarious ? TROUBLE_PER_DAY.precarious : TROUBLE_PER_DAY.stable
  plan(life, life.day + waitDays(life, rate), 420, () => strike(life))
}

function waitDays(life: Life, ratePerDay: number): number {
  return Math.ceil(-Math.log(1 - life.random.trouble.next()) / ratePerDay)
}

/** Trouble begins: what falls due from now on is not paid; some take back what was just collected. */
export function strike(life: Life): void {
  if (life.trouble || (!life.active && life.ledger.claims.every((claim) => claim.open === 0))) return
  const random = life.random.trouble
  const [hiccup, squeeze, collapse] = DEPTH_SHARES[life.profile.precarious ? 'precarious' : 'stable']
  const worse = life.profile.segment === PLANT.businessCollapse.segment ? PLANT.businessCollapse.factor : 1
  const rest = (1 - collapse * worse) / (hiccup + squeeze)
  const depth = random.pick(DEPTHS, [hiccup * rest, squeeze * rest, collapse * worse])
  life.trouble = {
    depth,
    lasts: drawLength(life, depth),
    recoversOn: null,
    paysCurrent: false,
    paysCosts: random.chance(0.92),
    borrowed: false,
  }
  if (random.chance(0.2)) takeBackLast(life)
}

function drawLength(life: Life, depth: Trouble['depth']): number {
  const random = life.random.trouble
  if (depth === 'hiccup') return random.whole(18, 60)
  if (depth === 'squeeze') return random.whole(80, 210)
  return random.chance(0.55) ? Infinity : random.whole(240, 520)
}

/** The customer has the bank take back the last direct debit, possible for eight weeks. */
function takeBackLast(life: Life): void {
  const last = life.ledger.claims.findLast(
    (claim) => claim.directDebit && claim.open === 0 && claim.paid === claim.cents && claim.dueOn < life.day,
  )
  if (!last || life.day - workingDay(last.dueOn) > 56 || life.day - workingDay(last.dueOn) < 7) return
  takeBack(life, last, 'refund-by-customer')
}

/** A payment comes back: the claim is open again, and is chased from today. */
export function takeBack(life: Life, claim: Claim, kind: string): void {
  const cents = claim.paid
  if (cents === 0) return
  reverse(life.ledger, claim, cents)
  write(life, 'bank', 'payment.reversed', { claim: claim.key, kind, cents })
  claim.chasedFrom = life.day
  miss(life, claim)
}

/** A claim passes unpaid; with the first one it is settled when there will be money again. */
export function miss(life: Life, claim: Claim): void {
  claim.missed = true
  const { trouble } = life
  chase(life, claim)
  if (!trouble) return plan(life, life.day + life.random.paying.whole(3, 8), 1150, () => payEverything(life))
  if (trouble.recoversOn !== null) return
  trouble.recoversOn = Math.max(claim.dueOn, claim.chasedFrom) + trouble.lasts
  if (trouble.lasts < Infinity) plan(life, trouble.recoversOn, 1120, () => recover(life, trouble))
}

function recover(life: Life, trouble: Trouble): void {
  if (life.trouble !== trouble) return
  if (life.file?.resting) return plan(life, life.day + 21, 1120, () => recover(life, trouble))
  payEverything(life)
}

/** Whether what falls due now is left unpaid. */
export function cannotPay(life: Life): boolean {
  return life.trouble !== null && !life.trouble.paysCurrent
}

/** Whether a claim belongs to what the customer is behind with. */
export function isBehind(life: Life, claim: Claim): boolean {
  return claim.open > 0 && !claim.disputed && (claim.missed || claim.dueOn < life.day)
}

/** The principal the customer is behind with. */
export function arrears(life: Life): number {
  let sum = 0
  for (const claim of life.ledger.claims) if (isBehind(life, claim)) sum += claim.open
  return sum
}

/** Pays all that is behind, claim by claim, with the costs where the customer accepts them. */
export function payEverything(life: Life): void {
  const paysCosts = life.trouble?.paysCosts ?? true
  for (const claim of life.ledger.claims) {
    const cents = (isBehind(life, claim) ? claim.open : 0) + (paysCosts ? openCosts(life.ledger, claim) : 0)
    if (cents > 0) payClaim(life, claim, cents)
  }
  if (!paysCosts && life.file) plan(life, life.day + life.random.journey.whole(25, 60), 700, () => waiveCosts(life, 'goodwill'))
  check(life)
}

/** Money for a claim arrives, at the party that handles it. */
export function payClaim(life: Life, claim: Claim, cents: number, arrangement = ''): void {
  const file = claim.missed || openCosts(life.ledger, claim) > 0 ? life.file : null
  pay(life.ledger, claim, cents)
  const outside = file && file.party !== 'creditor'
  const online = file !== null && arrangement === '' && life.random.aside.chance(0.45)
  write(life, outside ? 'partner' : 'bank', 'payment.received', {
    claim: claim.key,
    case: file?.key ?? '',
    arrangement,
    party: file ? file.party : 'creditor',
    cents,
    ...(online ? ({ channel: 'portal', kind: 'payment-link' } as const) : { kind: 'transfer' }),
  })
  if (claim.open === 0) claim.missed = false
}

/** The creditor lets go of the costs that are still open. */
export function waiveCosts(life: Life, kind: string): void {
  for (const cost of life.ledger.costs) {
    if (cost.open === 0) continue
    write(life, 'desk', 'cost.waived', {
      claim: cost.claim.key,
      case: life.file?.key ?? '',
      party: 'creditor',
      kind: cost.kind,
      cents: cost.open,
      attributes: { reason: kind },
    })
    cost.open = 0
  }
  check(life)
}

/** After money or forgiveness: is the trouble over, is the file done? */
export function check(life: Life): void {
  const { trouble, file } = life
  if (!trouble && !file) return
  if (arrears(life) > 100) return
  if (trouble && trouble.recoversOn !== null && !file?.resting) cure(life)
  if (file && !file.resting && life.ledger.costs.every((cost) => cost.open === 0))
    closeFile(life, file, file.arrangements > 0 ? 'paid-by-arrangement' : 'paid')
}

/** Trouble is over; the chance of new trouble begins to run after a quiet time. */
function cure(life: Life): void {
  const pressed = life.trouble?.borrowed ? PLANT.pressure.hazardRatio : 1
  const planted = pressed * (life.profile.household === PLANT.repeat.household ? PLANT.repeat.hazardRatio : 1)
  life.trouble = null
  const wait = QUIET_DAYS + waitDays(life, TROUBLE_PER_DAY.again * planted)
  life.tight = life.random.purse.chance(wait <= SOON_DAYS ? TIGHT.before : TIGHT.otherwise)
  plan(life, life.day + wait, 420, () => strike(life))
}
