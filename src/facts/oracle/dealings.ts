import fc from 'fast-check'
import { caseKey, cents, chapter, claim, place, story, type Chapter, type Draft, type Fields } from './drawing.ts'

const phase = fc.constantFrom('due', 'reminder', 'notice', 'collection', 'legal', 'enforcement', 'aftercare')
const channel = fc.constantFrom('', 'letter', 'email', 'phone')
const arrangement = fc.constantFrom('r1', 'r1', 'r2')
const question = fc.constantFrom('', 'effort', 'tone')
const soon = fc.constantFrom(0, 0, 0, 1, 2)
const sooner = fc.constantFrom(0, 1, 1)
const sometime = fc.nat(6)
const inCase = { claim: fc.constantFrom('', '', 'a', 'b', 'unknown'), case: fc.constantFrom('', 'p', 'p', 'q') }

const agreed = { arrangement, channel, party: fc.constantFrom('', 'creditor', 'partner', 'bailiff'), cents }
const instalment = {
  cents: fc.constantFrom(0, 100, 100, 1000),
  due_on: fc.option(fc.constantFrom('2025-11-10', '2025-12-25', '2026-01-24', '2026-03-29')),
}
const money = { cents: fc.constantFrom(94, 95, 100, 190, 949, 950, 1045) }
const outcome = { attributes: fc.constantFrom({}, { outcome: 'upheld' }, { outcome: 'rejected' }, { outcome: '' }) }

const along = fc.constantFrom<Draft>(
  {},
  { level: 'basic', claims: 'yes' },
  { level: 'extended', claims: 'Yes', addresses: 'NO', care: '', contacts: '3' },
  { claims: 'nee', arrangements: 'false', addresses: '0' },
)

/** What passes between a creditor and a customer: phases, contacts, arrangements, complaints, surveys, help, and who has the file. */
export function arbitraryDealing(): fc.Arbitrary<Draft[]> {
  return fc.oneof(
    { weight: 5, arbitrary: story(inCase, some(1, 3, chapter('phase.entered', { phase }, soon))) },
    { weight: 2, arbitrary: story(inCase, some(1, 3, chapter('phase.entered', { phase }, soon), chapter('referral.made', {}, soon))) },
    { weight: 4, arbitrary: arrangements() },
    { weight: 3, arbitrary: contacts() },
    { weight: 3, arbitrary: complaints() },
    { weight: 2, arbitrary: surveys() },
    { weight: 2, arbitrary: referrals() },
    { weight: 4, arbitrary: chains() },
  )
}

function arrangements(): fc.Arbitrary<Draft[]> {
  const ends = ['completed', 'broken', 'cancelled'].map((how) => chapter(`arrangement.${how}`, {}, sometime))
  const course = some(
    1,
    5,
    ...[1, 2, 3, 4].map(() => chapter('instalment.due', instalment, sometime)),
    ...[1, 2, 3].map(() => chapter('payment.received', money, sometime)),
    chapter('payment.reversed', money, sometime),
    chapter('arrangement.agreed', { channel, cents, claim, case: caseKey }, sometime),
    ...ends,
  )
  return story({ ...inCase, arrangement }, together(chapter('arrangement.agreed', agreed, sooner), course))
}

function contacts(): fc.Arbitrary<Draft[]> {
  const fields: Fields = {
    channel,
    kind: fc.constantFrom('', 'reminder'),
    phase: fc.constantFrom('', '', 'notice'),
    direction: fc.constantFrom('', 'out', 'in'),
  }
  const replies = [
    chapter('payment.received', { cents }, soon),
    chapter('arrangement.agreed', agreed, soon),
    chapter('phase.entered', { phase }, soon),
  ]
  const [sent, received, answered] = ['contact.sent', 'contact.received', 'contact.answered'].map((type) =>
    chapter(type, fields, soon),
  ) as [fc.Arbitrary<Chapter>, fc.Arbitrary<Chapter>, fc.Arbitrary<Chapter>]
  return story(
    place,
    together(chapter('contact.sent', fields, sooner), some(0, 4, sent, received, received, answered, fc.oneof(...replies))),
  )
}

function complaints(): fc.Arbitrary<Draft[]> {
  const filed = chapter(
    'complaint.filed',
    { channel, kind: fc.constantFrom('', 'tone'), phase: fc.constantFrom('', '', '', 'legal') },
    sooner,
  )
  const entered = chapter('phase.entered', { phase }, soon)
  return story(place, together(filed, some(0, 3, chapter('complaint.closed', outcome, sometime), entered)))
}

function surveys(): fc.Arbitrary<Draft[]> {
  const answered = chapter('survey.answered', { channel, score: fc.constantFrom(0, 5, 7.5, 10) }, soon)
  const sent = chapter('survey.sent', { channel }, soon)
  const closed = chapter('case.closed', { case: fc.constantFrom('p', 'q') }, soon)
  return story({ ...place, kind: question }, some(1, 3, answered, answered, sent, closed))
}

function referrals(): fc.Arbitrary<Draft[]> {
  const kind = fc.constantFrom('', 'debt-counselling')
  const made = chapter('referral.made', { channel, kind, phase: fc.constantFrom('', '', 'legal') }, sooner)
  return story(
    place,
    together(made, some(0, 3, made, chapter('referral.accepted', { kind }, sometime), chapter('phase.entered', { phase }, soon))),
  )
}

function chains(): fc.Arbitrary<Draft[]> {
  const [taker, actor] = [
    fc.constantFrom('', 'creditor', 'partner', 'partner', 'bailiff', 'customer'),
    fc.constantFrom('', 'creditor', 'partner', 'bailiff'),
  ]
  const handed = chapter('case.handed-over', { party: taker, attributes: along }, soon)
  const course = some(
    1,
    5,
    handed,
    chapter('case.returned', {}, sometime),
    chapter('case.opened', { party: taker }, soon),
    ...['phase.entered', 'phase.entered', 'contact.sent', 'contact.answered', 'safeguard.applied', 'arrangement.offered'].map((type) =>
      chapter(type, { phase, party: actor, kind: fc.constantFrom('', 'home-visit') }, soon),
    ),
    chapter('safeguard.applied', { case: caseKey, claim, kind: fc.constantFrom('', 'home-visit') }, sometime),
  )
  return story({ case: fc.constantFrom('p', 'p', 'q') }, together(handed, course))
}

function some(minLength: number, maxLength: number, ...chapters: fc.Arbitrary<Chapter>[]): fc.Arbitrary<Chapter[]> {
  return fc.array(fc.oneof(...chapters), { minLength, maxLength, size: 'max' })
}

function together(first: fc.Arbitrary<Chapter>, others: fc.Arbitrary<Chapter[]>): fc.Arbitrary<Chapter[]> {
  return fc.tuple(first, others).map(([one, more]) => [one, ...more])
}
