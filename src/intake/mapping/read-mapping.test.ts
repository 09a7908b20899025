import assert from 'node:assert/strict'
import test from 'node:test'
import { isRefusal } from '#base'
import { BUILT_IN_MAPPINGS, builtIn, parseMapping } from './read-mapping.ts'

const GOOD = `
creditor: voorbeeld
always:
  customer: '{klant}'
  at: '{datum}'
events:
  - type: claim.issued
    claim: '{factuur}'
    cents: { column: bedrag, absolute: true }
`
const wrong = (from: string, to: string) => {
  const refusal = parseMapping(GOOD.replace(from, to), 'mijn.yaml')
  assert.ok(isRefusal(refusal), to)
  return refusal
}

test('The built-in mappings are well written', () => {
  assert.deepEqual(BUILT_IN_MAPPINGS, [
    'accounts-receivable',
    'road-traffic-fines',
    'waterkant-betalingen',
    'waterkant-facturen',
    'waterkant-incasso',
  ])
  for (const name of BUILT_IN_MAPPINGS) assert.equal(builtIn(name).name, name)
})

test('A mapping is named after its file, and may be JSON', () => {
  const mapping = parseMapping(GOOD, '/somewhere/mijn facturen.yaml')
  assert.ok(!isRefusal(mapping))
  assert.deepEqual([mapping.name, mapping.file.decimal, mapping.file.dates], ['mijn-facturen', '.', 'YYYY-MM-DD'])
  const json = parseMapping(
    JSON.stringify({ name: 'a', events: [{ type: 'case.opened', customer: '{k}', at: '{d}', case: '{c}' }] }),
    'a.json',
  )
  assert.ok(!isRefusal(json))
})

test('A mistake in a mapping is refused with its place and what was probably meant', () => {
  const cases: [string, string, string, RegExp][] = [
    ['creditor:', 'crediteur:', 'mapping', /"crediteur" does not exist here.*"creditor"/],
    ['    claim:', '    clam:', 'events[0]', /"clam" does not exist here.*"claim"/],
    ['absolute: true', 'absolut: true', 'events[0].cents', /"absolut" does not exist here.*"absolute"/],
    ['claim.issued', 'claim.isued', 'events[0].type', /Did you mean "claim.issued"/],
    ['absolute: true', 'absolute: ja', 'events[0].cents.absolute', /true or false/],
    ['absolute: true', 'dates: DD-MM-YY', 'events[0].cents.dates', /YYYY, M and D/],
    ["claim: '{factuur}'", 'party: creditor', 'events[0]', /cannot do without "claim"/],
    ["  at: '{datum}'", '', 'events[0]', /cannot do without "at"/],
    ["claim: '{factuur}'", "claim: '{factuur}'\n    phase: remindr", 'events[0].phase', /Did you mean "reminder"/],
    [
      "claim: '{factuur}'",
      "claim: '{factuur}'\n    channel: { column: k, map: { brief: leter } }",
      'events[0].channel',
      /Did you mean "letter"/,
    ],
    ["claim: '{factuur}'", "claim: '{factuur}'\n    on: Create", 'events[0].on', /"activity"/],
    ["claim: '{factuur}'", "claim: '{factuur}'\n    when: { empty: true }", 'events[0].when', /"column" or "seen"/],
    ['absolute: true', 'increase: true', 'case', /"case"/],
    ['creditor: voorbeeld', 'activity: wat', 'events[0]', /"on"/],
  ]
  for (const [from, to, field, words] of cases) {
    const refusal = wrong(from, to)
    assert.deepEqual([refusal.refused, refusal.where?.file, refusal.where?.field], ['mapping.invalid', 'mijn.yaml', field], to)
    assert.match(refusal.words.en, words)
    assert.match(refusal.words.nl, /^mijn\.yaml, bij /)
  }
})

test('What is no YAML is refused with its line; an empty mapping too', () => {
  const refusal = wrong("customer: '{klant}'", "customer: '{klant}")
  assert.equal(refusal.refused, 'mapping.yaml')
  assert.match(refusal.words.nl, /regel \d+/)
  for (const text of ['', '- a', 'tekst']) assert.ok(isRefusal(parseMapping(text, 'leeg.yaml')))
})
