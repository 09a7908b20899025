import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayNumber, dayOf, isRefusal, type Instant } from '#base'
import { admit, CHANNELS, EVENT_TYPES, type Event } from '#intake'
import { deriveByHand } from '../oracle/index.ts'
import { isWinter } from './calendar.ts'
import { demoEvents } from './index.ts'
import { count } from './plain-counting.ts'

const end = '2026-02-28'
const lastMoment = '2026-02-28T22:59:59.999Z'
const world = [...demoEvents({ customers: 600, end })]
const byCustomer = [...Map.groupBy(world, (event) => event.customer).values()]

test('every event is admitted unchanged', () => {
  for (const event of world) {
    const admitted = admit({ ...event }, lastMoment)
    assert.ok(!isRefusal(admitted), JSON.stringify([event, admitted]))
    assert.deepEqual(admitted, event)
  }
})

test('customers come one after the other, and each customer’s events in order of time', () => {
  const blocks = world.filter((event, index) => event.customer !== world[index - 1]?.customer)
  assert.equal(blocks.length, 600)
  assert.equal(byCustomer.length, 600)
  for (const events of byCustomer) for (let i = 1; i < events.length; i++) assert.ok((events[i - 1] as Event).at <= (events[i] as Event).at)
})

test('no two events have the same identity', () => {
  assert.equal(new Set(world.map((event) => `${event.source} ${event.id}`)).size, world.length)
})

test('the same seed gives the same bytes, another seed another world', () => {
  assert.equal(JSON.stringify([...demoEvents({ customers: 600, end })]), JSON.stringify(world))
  assert.notEqual(JSON.stringify([...demoEvents({ customers: 600, end, seed: 2 })]), JSON.stringify(world))
})

test('a small world is the beginning of a large one', () => {
  const small = [...demoEvents({ customers: 100, end })]
  assert.deepEqual(world.slice(0, small.length), small)
})

test('a day later the world is the same with a day more', () => {
  const earlier = [...demoEvents({ customers: 150, end: '2026-02-20' })]
  const later = [...demoEvents({ customers: 150, end })].filter((event) => event.recorded_at <= '2026-02-20T22:59:59.999Z')
  assert.deepEqual(earlier, later)
})

test('nothing happens or becomes known after the end, or after the moment that is given', () => {
  assert.ok(world.every((event) => dayOf(event.at) <= end && event.recorded_at <= lastMoment && event.recorded_at >= event.at))
  const now: Instant = '2026-02-08T10:00:00.000Z'
  const today = [...demoEvents({ customers: 100, end: '2026-02-08', now })]
  assert.ok(today.every((event) => event.at <= now && event.recorded_at <= now))
  assert.ok(
    today.some((event) => event.at > '2026-02-08'),
    'the morning of the day itself is there',
  )
})

test('customers are known by opaque keys, and nothing else tells who they are', () => {
  assert.ok(byCustomer.every(([first]) => /^[0-9a-f]{16}$/.test(first?.customer ?? '')))
  const words = new Set(world.flatMap((event) => Object.keys(event.attributes)))
  assert.deepEqual(
    [...words].toSorted(),
    [
      'addresses',
      'arm',
      'arrangements',
      'bearer',
      'care',
      'claims',
      'contacts',
      'experiment',
      'household',
      'instalments',
      'level',
      'line',
      'method',
      'number',
      'of',
      'outcome',
      'product',
      'reached',
      'reason',
      'region',
      'score',
      'segment',
      'since',
      'tenure',
      'vulnerable',
    ].filter((word) => words.has(word)),
  )
})

test('nobody is cut off in winter, and the vulnerable never', () => {
  const cut = [...demoEvents({ customers: 6000, end })].filter((event) => event.type === 'escalation.taken' || event.attributes.vulnerable)
  const vulnerable = new Set<string>()
  let cuts = 0
  for (const event of cut) {
    if (event.attributes.vulnerable === 'yes') vulnerable.add(event.customer)
    if (event.kind !== 'disconnection') continue
    cuts++
    assert.ok(!vulnerable.has(event.customer) && !isWinter(dayNumber(dayOf(event.at))), JSON.stringify(event))
  }
  assert.ok(cuts > 5)
})

test('nobody is cut off without a letter, an offer of help and a visit before it, or pays collection costs within fifteen days of the letter', () => {
  const files = Map.groupBy(
    [...demoEvents({ customers: 6000, end })].filter((event) => event.case !== ''),
    (event) => event.case,
  )
  let [cuts, costs] = [0, 0]
  for (const events of files.values()) {
    const dayOfKind = (kind: string) => dayNumber(dayOf(events.find((event) => event.kind === kind)?.at ?? lastMoment))
    for (const event of events) {
      const day = dayNumber(dayOf(event.at))
      if (event.kind === 'disconnection') {
        cuts++
        assert.ok(day >= dayOfKind('disconnection-announcement') + 14 && day > dayOfKind('disconnection-visit'), JSON.stringify(event))
        assert.ok(dayOfKind('debt-help-offer') < day)
      }
      if (event.kind !== 'collection-costs' || event.type !== 'cost.charged') continue
      costs++
      assert.ok(day > dayOfKind('fourteen-day-letter') + 15, JSON.stringify(event))
    }
  }
  assert.ok(cuts > 5 && costs > 100, `${cuts} ${costs}`)
})

test('everything that can happen happens, but for what this supplier never does', () => {
  const happened = new Set([...demoEvents({ customers: 6000, end })].map((event) => event.type))
  assert.deepEqual(
    EVENT_TYPES.filter((type) => !happened.has(type)),
    ['arrangement.cancelled', 'cost.paid'],
  )
})

test('people meet along every channel', () => {
  const met = new Set([...demoEvents({ customers: 6000, end })].map((event) => event.channel))
  assert.deepEqual(
    CHANNELS.filter((channel) => !met.has(channel)),
    [],
  )
})

test('the facts agree with counting each payment against the claim that it names', () => {
  const counted = count(world, end)
  const facts = deriveByHand(world)
  const chains = facts.episode.filter((episode) => episode.started_on === episode.spell_started_on && episode.spell_started_on <= end)
  assert.ok(
    Math.abs(chains.length - counted.spells.length) <= 0.05 * chains.length,
    `${chains.length} episodes, ${counted.spells.length} counted`,
  )
  assert.equal(facts.file.length, counted.files.length)
  const open = facts.claim.reduce((sum, claim) => sum + claim.open_cents, 0)
  const countedOpen = counted.claims.reduce((sum, claim) => sum + claim.open, 0)
  // Plain counting knows no credit, out of which a reversal is taken before it re-opens a claim.
  assert.ok(open <= countedOpen && countedOpen - open <= 0.1 * countedOpen, `${open} cents open, ${countedOpen} counted`)
})

test('hardly anybody pays more than is owed, but it happens', () => {
  const customers = [...demoEvents({ customers: 3000, end })]
  const over = customers.filter((event) => event.type === 'payment.received' && event.voids === '')
  const billed = new Map(customers.filter((event) => event.type === 'claim.issued').map((event) => [event.claim, event.cents]))
  const principal = over.filter((event) => event.kind === 'transfer' && event.case === '' && event.cents > (billed.get(event.claim) ?? 0))
  assert.ok(principal.length > 0 && principal.length < 0.005 * over.length, `${principal.length} of ${over.length}`)
})

test('a booking mistake is cancelled by an event that names it', () => {
  const all = [...demoEvents({ customers: 3000, end })]
  const ids = new Map(all.map((event) => [event.id, event]))
  const cancelling = all.filter((event) => event.voids !== '')
  assert.ok(cancelling.length > 0)
  for (const event of cancelling) {
    const mistake = ids.get(event.voids)
    assert.equal(mistake?.customer, event.customer)
    assert.equal(mistake?.source, event.source)
  }
})
