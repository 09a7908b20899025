import { workingDay } from './calendar.ts'
import { joinFile, openFile } from './file.ts'
import type { Life } from './life.ts'
import { plan } from './life.ts'
import type { Claim } from './ledger.ts'
import { remind } from './paying.ts'
import { PLANT } from './plant.ts'

/** Days after the due day on which the reminder went out before the policy changed. */
const REMINDER_DAYS = 10
/** Days after the due day on which the fourteen-day letter goes out. */
const NOTICE_DAYS = 24
/** Balances below this are not chased. */
const WORTH_CHASING_CENTS = 1000

/** The working day on which the reminder for a claim goes out. */
export function reminderDay(life: Life, claim: Claim): number {
  const earlier = claim.issuedOn >= life.world.earlyReminderFrom ? PLANT.earlyReminder.days : 0
  return workingDay(claim.chasedFrom + REMINDER_DAYS - earlier)
}

/** Whether what is open on a claim is worth a reminder. */
export function isWorthChasing({ open }: Claim): boolean {
  return open >= WORTH_CHASING_CENTS
}

/** A claim was missed: the reminder and the fourteen-day letter are put in the agenda. */
export function chase(life: Life, claim: Claim): void {
  const stillOpen = (act: () => void) => () => {
    if (isWorthChasing(claim) && !claim.disputed) act()
  }
  plan(
    life,
    reminderDay(life, claim),
    570,
    stillOpen(() => remind(life, claim)),
  )
  plan(
    life,
    workingDay(claim.chasedFrom + NOTICE_DAYS),
    660,
    stillOpen(() => (life.file ? joinFile(life, life.file, claim) : openFile(life, claim))),
  )
}
