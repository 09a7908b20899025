import { sourceOf } from './file.ts'
import { plan, write, type File, type Life } from './life.ts'

const FACETS = ['communication', 'reachability', 'solution', 'respect'] as const

/** After a file some customers are asked what they thought of it, and some who paid are called later on. */
export function lookAfter(life: Life, file: File, reason: string): void {
  askOpinion(life, file, reason)
  if (reason.startsWith('paid') && life.random.aside.chance(0.25))
    plan(life, life.day + life.random.aside.whole(25, 45), 690, () => callAfter(life, file))
}

function askOpinion(life: Life, file: File, reason: string): void {
  const random = life.random.journey
  if (!random.chance(0.6)) return
  const answers = random.chance(0.24)
  const mood =
    (reason === 'paid-by-arrangement' ? 7 : reason === 'written-off' ? 5 : 6) -
    (file.stage === 'legal' || file.stage === 'enforcement' ? 3 : 0)
  const score = Math.max(0, Math.min(10, mood + random.whole(-3, 4)))
  const about = { case: file.key, channel: 'email', phase: file.stage } as const
  const asked = ['nps', ...FACETS]
  plan(life, life.day + 7, 640, () => {
    for (const kind of asked) write(life, 'desk', 'survey.sent', { ...about, kind, direction: 'out', party: 'creditor' })
  })
  if (answers)
    plan(life, life.day + random.whole(8, 21), 1200, () => {
      for (const kind of asked)
        write(life, 'desk', 'survey.answered', {
          ...about,
          kind,
          direction: 'in',
          party: 'customer',
          score: kind === 'nps' ? score : facet(life, file, kind, score),
        })
    })
}

/** A mark of 1 to 5, around what the customer thinks of it all: a partner is harder to reach, a court shows less respect. */
function facet(life: Life, { party }: File, kind: string, score: number): number {
  const off = (kind === 'reachability' && party === 'partner') || (kind === 'respect' && party === 'bailiff') ? 1 : 0
  return Math.max(1, Math.min(5, Math.round(score / 2) - off + life.random.aside.whole(-1, 1)))
}

/** A call some weeks after the file was closed; half of the people called want advice on their budget. */
function callAfter(life: Life, file: File): void {
  const about = { claim: file.lead.key, case: file.key, phase: 'aftercare', party: 'creditor' } as const
  write(life, 'desk', 'phase.entered', about)
  const reached = life.random.aside.chance(0.6)
  const contact = { ...about, channel: 'phone', kind: 'aftercare', direction: 'out' } as const
  write(life, 'desk', 'contact.sent', { ...contact, attributes: { reached: reached ? 'yes' : 'no' } })
  if (reached && life.random.aside.chance(0.5))
    write(life, sourceOf(file), 'safeguard.applied', { ...about, kind: 'budget-coaching', channel: 'phone' })
}
