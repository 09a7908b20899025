import { calendarDay, workingDay } from './calendar.ts'
import { dayText, plan, write, type Life } from './life.ts'
import { issue, charge, reduce, reverse, type Claim } from './ledger.ts'
import { planPayment } from './paying.ts'
import { check } from './trouble.ts'
import { disputeMaybe } from './care.ts'
import { askMaybe, buyMaybe } from './question.ts'

/** Days from issue to due day of every claim. */
const TERM_DAYS = 14
const ATTRIBUTES: Record<string, Record<string, string>> = Object.fromEntries(
  ['advance', 'settlement', 'closing-bill'].flatMap((product) =>
    ['direct-debit', 'transfer'].map((method) => [`${product} ${method}`, Object.freeze({ product, method })]),
  ),
)

/** Plans the next advance and the yearly settlement in the contract's month. */
export function planAdvances(life: Life): void {
  const { world, profile } = life
  const first = world.monthStarts.findIndex((start) => start + profile.billingDate - 1 >= profile.from)
  if (first >= 0) planMonth(life, first)
}

function planMonth(life: Life, index: number): void {
  const { world, profile } = life
  if (index >= world.months) return
  const start = world.monthStarts[index] as number
  plan(life, start + profile.billingDate - 1, 360, () => {
    if (!life.active) return
    claimIssued(life, 'advance', life.advanceCents)
    if (profile.email) sendBill(life)
    const contractMonth = calendarDay(profile.since).month === calendarDay(start).month
    if (contractMonth && start + 20 - profile.since > 180) plan(life, start + 19, 370, () => life.active && settleYear(life))
    planMonth(life, index + 1)
  })
}

function sendBill(life: Life): void {
  write(life, 'billing', 'contact.sent', { channel: 'email', direction: 'out', party: 'creditor', kind: 'bill' })
  const opens = life.random.billing.chance(life.directDebit ? 0.2 : 0.45)
  if (opens)
    plan(life, life.day + life.random.billing.whole(0, 2), life.random.billing.whole(500, 1320), () => {
      write(life, 'billing', 'contact.opened', { channel: 'email', direction: 'in', party: 'customer', kind: 'bill' })
    })
}

/** Bills a claim: due fourteen days later, by the method the customer has now. */
function claimIssued(life: Life, product: Claim['product'], cents: number): Claim {
  const number = String(life.ledger.claims.length + 1).padStart(3, '0')
  const claim: Claim = {
    key: `${life.profile.key}-${number}`,
    product,
    cents,
    open: 0,
    paid: 0,
    issuedOn: life.day,
    dueOn: life.day + TERM_DAYS,
    directDebit: life.directDebit,
    chasedFrom: life.day + TERM_DAYS,
    missed: false,
    disputed: false,
  }
  issue(life.ledger, claim)
  writeIssue(life, claim, cents)
  if (life.random.billing.chance(0.0015)) correct(life, claim)
  planPayment(life, claim)
  askMaybe(life, claim)
  return claim
}

function writeIssue(life: Life, claim: Claim, cents: number): void {
  const attributes = ATTRIBUTES[`${claim.product} ${claim.directDebit ? 'direct-debit' : 'transfer'}`] as Record<string, string>
  write(life, 'billing', 'claim.issued', { claim: claim.key, cents, due_on: dayText(claim.dueOn), attributes })
}

/** A meter reading was wrong: within days the same claim is issued again with another amount, or withdrawn. */
function correct(life: Life, claim: Claim): void {
  const withdrawn = life.random.billing.chance(0.3)
  const cents = Math.round(claim.cents * (0.8 + life.random.billing.next() * 0.4))
  plan(life, life.day + life.random.billing.whole(1, 3), 365, () => {
    if (withdrawn) {
      reduce(life.ledger, claim, claim.open + claim.paid)
      return write(life, 'billing', 'claim.withdrawn', { claim: claim.key, kind: 'billing-error' })
    }
    if (cents > claim.cents) charge(life.ledger, claim, cents - claim.cents)
    else reduce(life.ledger, claim, claim.cents - cents)
    claim.cents = cents
    return writeIssue(life, claim, cents)
  })
}

/** What the year's use differs from the advances: more is billed, less is taken off the latest advances and paid out. */
function settleYear(life: Life): void {
  const surplus = surplusOf(life, 12, 0.16)
  settle(life, 'settlement', surplus)
  buyMaybe(life)
  const raised = Math.round((life.advanceCents * (1 + (0.5 * surplus) / (12 * life.advanceCents))) / 100) * 100
  life.advanceCents = Math.max(4000, raised)
  write(life, 'billing', 'contact.sent', {
    channel: life.profile.email ? 'email' : 'letter',
    direction: 'out',
    party: 'creditor',
    kind: 'settlement',
  })
}

/** The last bill after the contract ended. */
export function closingBill(life: Life): void {
  settle(life, 'closing-bill', Math.round(life.advanceCents * 0.35) + surplusOf(life, 6, 0.16))
}

function surplusOf(life: Life, months: number, spread: number): number {
  const random = life.random.billing
  const bell = (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3)
  return Math.round(bell * spread * months * life.advanceCents)
}

function settle(life: Life, product: 'settlement' | 'closing-bill', cents: number): void {
  if (cents >= 500) return disputeMaybe(life, claimIssued(life, product, cents))
  if (cents <= -500) giveBack(life, -cents, product)
}

/** Too much was billed: the latest advances become smaller; what they had been paid covers arrears first and is then paid out. */
function giveBack(life: Life, cents: number, kind: string): void {
  let left = cents
  for (const claim of life.ledger.claims.toReversed()) {
    const less = Math.min(left, claim.open + claim.paid)
    if (less === 0 || claim.product !== 'advance') continue
    reduce(life.ledger, claim, less)
    write(life, 'billing', 'claim.adjusted', { claim: claim.key, cents: -less, kind })
    left -= less
    if (left === 0) break
  }
  if (life.ledger.credit > 0) plan(life, workingDay(life.day + 3), 800, () => payOut(life))
  check(life)
}

function payOut(life: Life): void {
  const cents = life.ledger.credit
  if (cents === 0) return
  reverse(life.ledger, null, cents)
  write(life, 'bank', 'payment.reversed', { cents, kind: 'pay-out', party: 'creditor' })
}
