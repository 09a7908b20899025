import { workingDay } from './calendar.ts'
import { tenureOf } from './contract.ts'
import { dayText, plan, write, type Life } from './life.ts'
import { pay, type Claim } from './ledger.ts'
import { arrives } from './message.ts'
import { isWorthChasing, reminderDay } from './reminder.ts'
import { cannotPay, check, miss, payClaim, takeBack } from './trouble.ts'
import { PLANT } from './plant.ts'

/** Decides at issue when and how a claim will be paid, if there is money then. */
export function planPayment(life: Life, claim: Claim): void {
  const random = life.random.paying
  if (claim.directDebit) return plan(life, workingDay(claim.dueOn), 540, () => collect(life, claim))
  const day = random.chance(life.profile.forgets)
    ? Math.min(reminderDay(life, claim) + random.whole(1, 3), claim.dueOn + 14)
    : claim.dueOn -
      8 +
      random.whole(0, 5) +
      random.whole(0, 5) +
      (tenureOf(life) === PLANT.slowStarters.tenure ? PLANT.slowStarters.days : 0)
  plan(life, reminderDay(life, claim), 560, () => remindLater(life, claim))
  plan(life, day, random.whole(600, 1320), () => transfer(life, claim))
}

/** The reminder stands in the agenda from the start; it goes out only when the claim is still open. */
function remindLater(life: Life, claim: Claim): void {
  if (isWorthChasing(claim) && !claim.missed) remind(life, claim)
}

function transfer(life: Life, claim: Claim): void {
  if (claim.open === 0 || claim.disputed || claim.missed) return
  if (cannotPay(life)) return miss(life, claim)
  const random = life.random.paying
  const twice = random.chance(0.0008) ? 2 : 1
  const cents = claim.open * twice - shortOf(life, claim)
  pay(life.ledger, claim, cents)
  received(life, claim, cents, 'transfer')
  if (random.chance(0.0002)) bookedTwice(life, claim, cents)
  check(life)
}

/** Out of trouble, but not yet well off: a bill is paid down to a ten, and the rest comes with the next. Too little to chase. */
function shortOf(life: Life, claim: Claim): number {
  const cents = life.tight && claim.dueOn > life.day && claim.open > TEN_EUROS ? claim.open % TEN_EUROS : 0
  if (cents === 0) return 0
  life.tight = false
  plan(life, claim.dueOn + life.random.purse.whole(24, 38), 615, () => {
    if (claim.open > 0 && !claim.disputed && !claim.missed) payClaim(life, claim, claim.open)
  })
  return cents
}

const TEN_EUROS = 1000

function received(life: Life, claim: Claim, cents: number, kind: string): string {
  return write(life, 'bank', 'payment.received', { claim: claim.key, cents, kind, party: 'creditor' })
}

/** The same transfer is booked a second time by mistake, and the mistake is cancelled two days later: it never counts. */
function bookedTwice(life: Life, claim: Claim, cents: number): void {
  const mistake = received(life, claim, cents, 'transfer')
  plan(life, life.day + 2, 640, () => {
    write(life, 'bank', 'payment.received', { claim: claim.key, kind: 'booking-error', voids: mistake })
  })
}

/** Direct debit on the due day; without money the bank gives it back within days, or it was refused beforehand. */
function collect(life: Life, claim: Claim): void {
  if (claim.open === 0 || claim.disputed || claim.missed) return
  const random = life.random.paying
  const bounces = cannotPay(life)
  if (bounces && random.chance(0.4)) return lose(life, claim)
  const cents = claim.open
  pay(life.ledger, claim, cents)
  received(life, claim, cents, 'direct-debit')
  if (!bounces) return check(life)
  return plan(life, workingDay(life.day + random.whole(2, 4)), 545, () => {
    takeBack(life, claim, 'insufficient-funds')
    if (random.chance(0.15)) life.directDebit = false
  })
}

function lose(life: Life, claim: Claim): void {
  miss(life, claim)
  if (life.random.paying.chance(0.15)) life.directDebit = false
}

/** A reminder goes out for a claim that is open and outside any file. */
export function remind(life: Life, claim: Claim): void {
  const { file } = life
  write(life, 'desk', 'phase.entered', {
    claim: claim.key,
    case: file?.key ?? '',
    phase: 'reminder',
    party: 'creditor',
    due_on: dayText(claim.dueOn),
  })
  if (file) return
  const channel = life.profile.email ? 'email' : 'letter'
  write(life, 'desk', 'contact.sent', {
    claim: claim.key,
    phase: 'reminder',
    channel,
    direction: 'out',
    party: 'creditor',
    kind: 'reminder',
  })
  const arrived = arrives(life, 'desk', { claim: claim.key, phase: 'reminder', channel, kind: 'reminder' })
  if (channel === 'email' && life.random.paying.chance(0.6) && arrived)
    plan(life, life.day + 1, 615, () => {
      write(life, 'desk', 'contact.opened', {
        claim: claim.key,
        phase: 'reminder',
        channel,
        direction: 'in',
        party: 'customer',
        kind: 'reminder',
      })
    })
}
