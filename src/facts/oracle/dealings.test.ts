import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { deriveByHand, type Facts, type StepRow } from './index.ts'
import { arbitraryWorld } from './world.ts'

const RUNS = { numRuns: 300 }
const holds = (claim: (facts: Facts) => void) =>
  fc.assert(
    fc.property(arbitraryWorld(), (world) => claim(deriveByHand(world))),
    RUNS,
  )

test('the steps of a file follow each other without a gap and share out all that it was charged', () => {
  holds(({ file, step }) => {
    for (const { creditor, customer, case: key, opened_on, charged_cents } of file) {
      const own = step.filter((row) => row.creditor === creditor && row.customer === customer && row.case === key)
      for (const [index, { number, phase, entered_on, next_on, next_phase }] of own.entries()) {
        const next = own[index + 1]
        assert.deepEqual([number, next_on, next_phase], [index + 1, next?.entered_on ?? null, next?.phase ?? ''])
        assert.ok(entered_on >= opened_on && phase !== next_phase && (next_on === null || next_on >= entered_on))
      }
      if (own.length > 0)
        assert.equal(
          own.reduce((cents, row) => cents + row.charged_cents, 0),
          charged_cents,
        )
    }
  })
})

test('a step is left at the latest when the exposure to it ends, and by arranging or referring only before that or on that day', () => {
  holds(({ step }) => {
    for (const { entered_on, left_on, how, exposed_until } of step) {
      assert.equal(left_on === null, how === '')
      if (left_on) assert.ok(left_on >= entered_on && (exposed_until === null || left_on <= exposed_until))
      if (how !== 'arrangement' && how !== 'referral') assert.equal(left_on, exposed_until)
    }
  })
})

test('a reaction falls between its contact and the next one', () => {
  holds(({ contact }) => {
    for (const { direction, sent_at, next_at, reacted_at, reaction, answered_at } of contact) {
      assert.equal(reacted_at === null, reaction === '')
      if (next_at) assert.ok(next_at > sent_at)
      if (reacted_at) assert.ok(direction === 'out' && reacted_at > sent_at && (next_at === null || reacted_at < next_at))
      if (answered_at) assert.ok(direction === 'in' && answered_at >= sent_at)
    }
  })
})

test('instalments are paid one after another, on or after the day the arrangement was agreed', () => {
  holds(({ arrangement }) => {
    for (const { agreed_on, instalments, ended_on, ended_how } of arrangement) {
      for (const [index, [due_on, cents, paid_on]] of instalments.entries()) {
        const next = instalments[index + 1]
        assert.ok(cents > 0 && paid_on >= agreed_on && (!next || (next[0] >= due_on && next[2] >= paid_on)))
      }
      assert.equal(ended_on === null, ended_how === '')
      if (ended_on) assert.ok(ended_on >= agreed_on)
    }
  })
})

test('complaints close after they are filed and surveys are sent before they are answered', () => {
  holds(({ complaint, survey }) => {
    for (const { filed_on, closed_on, outcome, phase } of complaint)
      assert.ok(phase !== 'aftercare' && (closed_on ? closed_on >= filed_on : outcome === ''))
    for (const { sent_on, answered_on, closed_on } of survey) assert.ok((sent_on ?? '') <= answered_on && (closed_on ?? '') <= answered_on)
  })
})

test('the small worlds hold every kind of dealing', () => {
  const seen: string[] = []
  for (const world of fc.sample(arbitraryWorld(), { numRuns: 300, seed: 1 })) {
    const { step, contact, arrangement, complaint, survey } = deriveByHand(world)
    seen.push(...step.flatMap(kindsOf))
    for (const { direction, reaction, next_at, answered_at } of contact)
      seen.push(`${direction} ${reaction}`, next_at ? 'next' : '', answered_at ? 'answered' : '')
    for (const { ended_how, instalments } of arrangement)
      seen.push(`ended ${ended_how}`, ...instalments.map(([, , on]) => (on === '2299-12-31' ? 'unpaid' : 'instalment paid')))
    for (const { phase, closed_on, outcome } of complaint)
      seen.push(phase && 'trigger', closed_on ? 'complaint closed' : 'complaint open', outcome && 'outcome')
    for (const { sent_on, closed_on, case: key } of survey)
      seen.push(sent_on ? 'survey sent' : '', closed_on ? 'case closed' : '', key && 'survey case')
  }
  const often = [
    'step',
    'in no time',
    'charged',
    'left phase',
    'left paid',
    'left closed',
    'left ',
    'out ',
    'out payment',
    'out arrangement',
    'out contact',
    'in ',
    'next',
    'answered',
    'ended ',
    'ended completed',
    'ended broken',
    'ended cancelled',
    'unpaid',
    'instalment paid',
    'trigger',
    'complaint closed',
    'complaint open',
    'outcome',
    'survey sent',
    'case closed',
    'survey case',
  ]
  const count = (what: string) => seen.filter((one) => one === what).length
  for (const what of often) assert.ok(count(what) >= 20, `${what}: ${count(what)}`)
  for (const what of ['left arrangement', 'left referral']) assert.ok(count(what) >= 5, `${what}: ${count(what)}`)
})

function kindsOf({ how, entered_on, next_on, charged_cents }: StepRow): string[] {
  return ['step', `left ${how}`, entered_on === next_on ? 'in no time' : '', charged_cents > 0 ? 'charged' : '']
}
