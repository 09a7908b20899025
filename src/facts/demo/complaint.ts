import { PHASES } from '#intake'
import { sourceOf } from './file.ts'
import { plan, write, type File, type Life } from './life.ts'
import { PLANT } from './plant.ts'

const COMPLAINS = { due: 0, reminder: 0.004, notice: 0.018, collection: 0.03, legal: 0.06, enforcement: 0.06, aftercare: 0 } as const

/** Each phase makes some customers complain; the older the file, the more. */
export function complainMaybe(life: Life, file: File): void {
  const random = life.random.journey
  const draw = random.next()
  if (draw >= COMPLAINS[file.stage] * moreOften(life, file)) return
  const about = {
    claim: file.lead.key,
    case: file.key,
    phase: PHASES[PHASES.indexOf(file.stage)],
    channel: random.pick(['email', 'phone', 'portal', 'letter'] as const),
    kind: random.pick(['costs', 'communication', 'amount', 'treatment'] as const, [40, 25, 20, 15]),
  } as const
  const outcome = random.pick(['upheld', 'partly-upheld', 'rejected'] as const, [25, 25, 50])
  plan(life, life.day + random.whole(2, 12), 870, () => {
    write(life, sourceOf(file), 'complaint.filed', { ...about, direction: 'in', party: 'customer' })
    plan(life, life.day + random.whole(3, 30), 930, () =>
      write(life, sourceOf(file), 'complaint.closed', { ...about, direction: 'out', party: file.party, attributes: { outcome } }),
    )
  })
}

function moreOften(life: Life, file: File): number {
  const { region, factor } = PLANT.noticeComplaints
  return file.stage === 'notice' && life.profile.region === region && life.day >= life.world.complaintsFrom ? factor : 1
}
