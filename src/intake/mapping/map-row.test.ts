import assert from 'node:assert/strict'
import test from 'node:test'
import { isRefusal } from '#base'
import { NOW } from '../testing.ts'
import { columnsUsed } from './columns.ts'
import { rowMapper } from './map-row.ts'
import { parseMapping } from './read-mapping.ts'

/** Maps rows, given as objects, and tells of each event what matters to the test. */
function mapped(yaml: string, rows: Record<string, string>[]) {
  const mapping = parseMapping(yaml, 'test.yaml')
  assert.ok(!isRefusal(mapping), isRefusal(mapping) ? mapping.words.en : '')
  const columns = columnsUsed(mapping)
  const mapper = rowMapper(mapping, columns, { creditor: 'c', now: NOW, pseudonym: null })
  return rows.map((row) => mapper.map(columns.all.map(({ name }) => row[name] ?? '')))
}
const events = (outcome: ReturnType<typeof mapped>[number] | undefined) => (outcome && 'events' in outcome ? outcome.events : [])

const PAYMENTS = `
case: zaak
always: { customer: '{zaak}', at: '2026-01-01' }
events:
  - type: payment.received
    when: { column: totaal, increase: true, above: 0 }
    cents: { column: totaal, increase: true }
  - type: payment.reversed
    when: { column: totaal, increase: true, below: 0 }
    cents: { first: [{ column: terug }, { column: totaal, absolute: true }] }
`

test('An increase is taken from the last amount of the same case, also where rows in between have none', () => {
  const rows = [
    ['a', '10.00'],
    ['b', '5.00'],
    ['a', ''],
    ['a', '12.50'],
    ['b', '5.00'],
    ['a', '12.50'],
  ].map(([zaak = '', totaal = '']) => ({ zaak, totaal }))
  assert.deepEqual(
    mapped(PAYMENTS, rows).map((outcome) => events(outcome).map(({ cents }) => cents)),
    [[1000], [500], [], [250], [], []],
  )
})

test('The first value that is there is taken', () => {
  const outcomes = mapped(PAYMENTS, [
    { zaak: 'a', totaal: '10.00' },
    { zaak: 'a', totaal: '4.00', terug: '6.00' },
    { zaak: 'a', totaal: '-1.00' },
  ])
  assert.deepEqual(
    events(outcomes[1]).map(({ type, cents }) => [type, cents]),
    [['payment.reversed', 600]],
  )
  assert.deepEqual(
    events(outcomes[2]).map(({ type, cents }) => [type, cents]),
    [['payment.reversed', 100]],
  )
})

test('A row is refused as a whole where one of its events is', () => {
  const [outcome] = mapped(
    `
always: { customer: '{k}', case: '{k}', at: '2026-01-01' }
events:
  - type: case.opened
  - { type: survey.answered, score: '{cijfer}' }
`,
    [{ k: 'a', cijfer: 'hoog' }],
  )
  assert.ok(outcome && 'refused' in outcome)
  assert.deepEqual([outcome.refused.refused, outcome.refused.where?.field], ['row.number', 'cijfer'])
})

test('Conditions, texts made of columns, maps, defaults and moved days do what they say', () => {
  const yaml = `
columns: { soort: [type, Soort] }
always: { customer: '{k}', at: '{d}', id: '{k}-{n}' }
events:
  - type: contact.sent
    when: [{ column: soort, equals: [brief, mail] }, { column: stil, not: ja }]
    channel: { column: soort, map: { brief: letter, mail: email } }
    kind: { column: reden, default: herinnering }
    attributes: { tot: { column: d, plus_days: 14, as: day }, code: { column: n, as: whole }, anders: { column: reden, map: { x: y }, otherwise: z } }
`
  const row = { k: 'a', d: '2026-01-20', n: '7.0', soort: 'brief', reden: '', stil: 'nee' }
  const outcomes = mapped(yaml, [row, { ...row, soort: 'fax' }, { ...row, stil: 'ja' }, { ...row, soort: 'mail', reden: 'q' }])
  assert.deepEqual(
    outcomes.map((outcome) => events(outcome).length),
    [1, 0, 0, 1],
  )
  const [letter, mail] = [events(outcomes[0])[0]!, events(outcomes[3])[0]!]
  assert.deepEqual(
    [letter.id, letter.channel, letter.kind, letter.attributes],
    ['a-7.0', 'letter', 'herinnering', { tot: '2026-02-03', code: '7' }],
  )
  assert.deepEqual([mail.channel, mail.kind, mail.attributes['anders']], ['email', 'q', 'z'])
})

test('An activity that no event names is reported; an empty one is refused', () => {
  const outcomes = mapped(
    `
activity: wat
always: { customer: '{k}', case: '{k}', at: '2026-01-01' }
events: [{ on: [open, start], type: case.opened }]
`,
    [
      { k: 'a', wat: 'start' },
      { k: 'a', wat: 'dans' },
      { k: 'a', wat: '' },
    ],
  )
  assert.deepEqual(
    outcomes.slice(1).map((it) => ('unknown' in it ? it.unknown : 'refused' in it ? it.refused.refused : '')),
    [{ activity: 'dans' }, 'row.activity-missing'],
  )
})

test('Ids do not move when another row of the case is refused, or when an attribute is corrected', () => {
  const yaml = `
always: { customer: '{k}', at: '2026-01-01' }
events: [{ type: payment.received, cents: '{bedrag}', attributes: { reden: '{reden}' } }]
`
  const row = (bedrag: string, reden = '') => ({ k: 'a', bedrag, reden })
  const ids = (rows: Record<string, string>[]) => mapped(yaml, rows).map((outcome) => events(outcome)[0]?.id)
  assert.equal(ids([row('0.00'), row('5.00')])[1], ids([row('7.00'), row('5.00')])[1])
  assert.equal(ids([row('5.00', 'x')])[0], ids([row('5.00', 'y')])[0])
  assert.notEqual(ids([row('5.00')])[0], ids([row('5.01')])[0])
})

test('What another column says is taken off an amount, in the value and in its condition; an empty one takes off nothing', () => {
  const yaml = `
always: { customer: '{k}', at: '2026-01-01' }
events:
  - type: payment.received
    when: { column: bedrag, minus: open, above: 0 }
    cents: { column: bedrag, minus: open }
`
  const outcomes = mapped(yaml, [
    { k: 'a', bedrag: '10.00', open: '2.50' },
    { k: 'a', bedrag: '10.00', open: '10.00' },
    { k: 'a', bedrag: '10.00' },
    { k: 'a', bedrag: '10.00', open: 'veel' },
  ])
  assert.deepEqual(
    outcomes.map((outcome) => events(outcome).map(({ cents }) => cents)),
    [[750], [], [1000], []],
  )
  assert.ok(outcomes[3] && 'refused' in outcomes[3] && outcomes[3].refused.where?.field === 'open')
})
