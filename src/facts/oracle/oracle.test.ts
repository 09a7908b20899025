import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays } from '#base'
import type { Event } from '#intake'
import { counting } from './counting.ts'
import { DEFAULT_SETTINGS, deriveByHand, type EntryRow, type Facts, type Relation } from './index.ts'
import { keepLedger } from './ledger.ts'
import { inOrder } from './order.ts'
import { arbitraryWorld } from './world.ts'

const RUNS = { numRuns: 300 }
const money = ({ creditor, customer, claim, cost, on, type, cents }: EntryRow) => ({ creditor, customer, claim, cost, on, type, cents })

function eachCustomer(events: Event[]) {
  const counted = inOrder(counting(events, {}))
  return Object.values(Object.groupBy(counted, (event) => event.creditor + event.customer)).map((own) => own ?? [])
}

test('the order of delivery does not matter, but for which of two deliveries of the same event stands', () => {
  const shuffled = arbitraryWorld().chain((world) => fc.tuple(fc.constant(world), fc.shuffledSubarray(world, { minLength: world.length })))
  fc.assert(
    fc.property(shuffled, ([world, otherOrder]) => {
      const identity = (event: Event) => `${event.creditor}|${event.source}|${event.id}`
      const standing = (event: Event) => world.find((other) => identity(other) === identity(event)) as Event
      assert.deepEqual(deriveByHand(otherOrder.map(standing)), deriveByHand(world))
    }),
    RUNS,
  )
})

test('nothing that is owed is ever less than nothing, on any day, in either allocation', () => {
  fc.assert(
    fc.property(arbitraryWorld(), fc.constantFrom('principal-first', 'costs-first'), (world, allocation) => {
      const { entry } = deriveByHand(world, { allocation })
      const open = new Map<string, number>()
      for (const line of entry.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
        const key = JSON.stringify([line.creditor, line.customer, line.claim, line.cost, line.on])
        open.set(key, (open.get(key) ?? 0) + line.cents)
      }
      const running = new Map<string, number>()
      for (const [key, cents] of open) {
        const slot = JSON.stringify((JSON.parse(key) as string[]).slice(0, 4))
        running.set(slot, (running.get(slot) ?? 0) + cents)
        assert.ok((running.get(slot) ?? 0) >= 0, `${slot} is ${running.get(slot)}`)
      }
    }),
    RUNS,
  )
})

test('all money that came in and was not taken back is on a claim, on a cost or on credit', () => {
  fc.assert(
    fc.property(arbitraryWorld(), fc.constantFrom('principal-first', 'costs-first'), (world, allocation) => {
      for (const events of eachCustomer(world)) {
        const ledger = keepLedger(events, allocation)
        // Of the same moment, payments come before reversals.
        const moves = inOrder(events, { 'payment.reversed': 1 })
        const received = moves.reduce((held, { type, cents }) => {
          if (type === 'payment.received' || type === 'cost.paid') return held + cents
          return type === 'payment.reversed' ? Math.max(0, held - cents) : held
        }, 0)
        const filled = ledger.slots.reduce((sum, slot) => sum + slot.paid, 0)
        const booked = ledger.lines
          .filter(({ type }) => ['paid', 'reversed', 'reallocated'].includes(type))
          .reduce((sum, { cents }) => sum - cents, 0)
        assert.equal(filled + ledger.credit, received)
        assert.equal(booked, filled)
      }
    }),
    RUNS,
  )
})

test('while there is credit nothing is owed, after every moment, in either allocation', () => {
  fc.assert(
    fc.property(arbitraryWorld(), fc.constantFrom('principal-first', 'costs-first'), (world, allocation) => {
      for (const events of eachCustomer(world)) {
        for (const moment of new Set(events.map((event) => event.at))) {
          const { credit, slots } = keepLedger(
            events.filter((event) => event.at <= moment),
            allocation,
          )
          const open = slots.reduce((sum, slot) => sum + slot.open, 0)
          assert.ok(credit >= 0 && slots.every((slot) => slot.lost >= 0))
          assert.ok(credit === 0 || open === 0, `${moment}: credit ${credit}, open ${open}`)
        }
      }
    }),
    RUNS,
  )
})

test('what is written off and not paid since is lost', () => {
  fc.assert(
    fc.property(arbitraryWorld(), (world) => {
      for (const events of eachCustomer(world)) {
        const { lines, slots } = keepLedger(events, 'principal-first')
        const of = (slot: { claim: string; cost: string }) =>
          lines.filter((line) => line.claim === slot.claim && line.cost === slot.cost && line.type === 'written-off')
        for (const slot of slots)
          assert.equal(
            of(slot).reduce((sum, line) => sum - line.cents, 0),
            slot.lost,
          )
      }
    }),
    RUNS,
  )
})

test('what happens after a day changes no line up to that day', () => {
  fc.assert(
    fc.property(arbitraryWorld(), fc.nat(220), (world, days) => {
      const asOf = addDays('2025-10-20', days)
      const then = deriveByHand(world, {}, { asOf }).entry.map(money)
      assert.deepEqual(
        then,
        deriveByHand(world)
          .entry.map(money)
          .filter(({ on }) => on <= asOf),
      )
    }),
    RUNS,
  )
})

test('what becomes known after a moment changes nothing as known at that moment', () => {
  fc.assert(
    fc.property(arbitraryWorld(), fc.nat(280), (world, days) => {
      const knownAt = `${addDays('2025-10-20', days)}T12:00:00.000Z` as const
      const twins = new Set(world.map((event) => event.creditor + event.source + event.id)).size < world.length
      fc.pre(!twins)
      assert.deepEqual(deriveByHand(world.filter((event) => event.recorded_at <= knownAt)), deriveByHand(world, {}, { knownAt }))
    }),
    RUNS,
  )
})

test('customers do not touch each other', () => {
  fc.assert(
    fc.property(arbitraryWorld(), (world) => {
      const whole = deriveByHand(world)
      for (const events of eachCustomer(world)) {
        const { creditor, customer } = events[0] as Event
        const own = deriveByHand(events)
        for (const table of Object.keys(own) as (keyof Facts)[])
          assert.deepEqual(
            own[table],
            (whole[table] as Relation[]).filter((row) => row.creditor === creditor && row.customer === customer),
            table,
          )
      }
    }),
    RUNS,
  )
})

test('the tables agree with each other', () => {
  fc.assert(
    fc.property(arbitraryWorld(), (world) => {
      const facts = deriveByHand(world)
      for (const claim of facts.claim) {
        const lines = facts.entry.filter(
          (line) => line.cost === '' && line.claim === claim.claim && line.customer === claim.customer && line.creditor === claim.creditor,
        )
        assert.equal(
          lines.reduce((sum, line) => sum + line.cents, 0),
          claim.open_cents,
        )
        assert.equal(claim.principal_cents - claim.paid_cents - claim.written_off_cents, claim.open_cents)
        if (claim.settled_on) assert.ok(claim.settled_on >= claim.issued_on && claim.settled_how !== 'open')
        if (claim.open_cents <= 0) assert.ok(claim.settled_on)
      }
      for (const file of facts.file) {
        assert.equal(file.settled_how === '', file.settled_on === null)
        assert.equal(file.solved_how === '', file.solved_on === null)
        if (file.solved_on) assert.ok(file.settled_on && file.settled_on <= file.solved_on && file.solved_on >= file.opened_on)
      }
      for (const spell of facts.episode) {
        assert.ok(spell.peak_cents >= DEFAULT_SETTINGS.arrears_from_cents && spell.started_on <= spell.spell_started_on)
        assert.ok(!spell.ended_on || spell.ended_on > spell.spell_started_on)
      }
    }),
    RUNS,
  )
})

test('the small worlds hold every table and every kind of line', () => {
  const seen = new Map<string, number>()
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  for (const world of fc.sample(arbitraryWorld(), { numRuns: 400, seed: 1 })) {
    const facts = deriveByHand(world)
    for (const [table, rows] of Object.entries(facts)) for (const _ of rows) count(table)
    for (const { type, cents } of facts.entry) count(type === 'written-off' && cents > 0 ? 'revived' : type)
    for (const { outcome, late_on } of facts.claim) {
      count(outcome)
      if (late_on === '2299-12-31') count('never late')
    }
    for (const { continued } of facts.episode) if (continued) count('continued')
    for (const file of facts.file) {
      if (file.solved_on) count('solved')
      if (file.recoveries.length > 0) count('recovered')
      if (file.safeguards.length > 0) count('safeguarded')
      if (file.parties.length > 2) count('three parties')
      for (const [, , , , fields, last_on, first_on] of file.handovers) {
        if (fields.length > 0) count('handed over with something')
        if (first_on !== '2299-12-31') count('taken up')
        if (last_on > file.opened_on) count('worked on before')
      }
    }
    for (const { left_how } of facts.claim) if (left_how !== '') count('left in a way')
    for (const { accepted_on } of facts.referral) if (accepted_on) count('accepted')
    for (const { answered_on } of facts.invitation) count(answered_on ? 'answered' : 'not answered')
  }
  const wanted = [
    'claim',
    'entry',
    'episode',
    'file',
    'cost',
    'escalation',
    'issued',
    'charged',
    'adjusted',
    'withdrawn',
    'written-off',
    'waived',
    'paid',
    'reversed',
    'reallocated',
    'revived',
    'open',
    'never late',
    'continued',
    'solved',
    'recovered',
    'safeguarded',
    'three parties',
    'handed over with something',
    'taken up',
    'worked on before',
    'left in a way',
    'referral',
    'accepted',
    'answered',
    'not answered',
  ]
  for (const what of wanted) assert.ok((seen.get(what) ?? 0) >= 20, `${what}: ${seen.get(what) ?? 0}`)
})
