import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isRefusal } from '#base'
import { CATALOGUE } from '../catalogue/index.ts'
import { OWN_KEYS, ownKpiSchema } from './own-schema.ts'
import { parseOwn } from './read-own.ts'
import { EXAMPLE } from './testing.ts'

const FILE = 'kpis/own-paid-soon.kpi.yaml'
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length

test('the example of the page is read as a KPI with the fields of any other', () => {
  const found = parseOwn(EXAMPLE, FILE, CATALOGUE)
  assert.ok(!isRefusal(found), isRefusal(found) ? found.words.en : '')
  const { kpi } = found
  assert.deepEqual([kpi.id, kpi.own, kpi.layer, kpi.view], ['own-paid-soon', true, 'process', 'money'])
  assert.deepEqual(
    kpi.variants.map(({ shape }) => shape),
    [
      { kind: 'share', hit: 'soon' },
      { kind: 'ratio', numerator: 'soon_cents', denominator: 'principal' },
    ],
  )
  assert.equal(kpi.parameters['days']?.default, 7)
})

test('what is wrong with a file is told with its line and its remedy', () => {
  const incidence = (rest: string) => `shape: { kind: incidence, cause: paid, ${rest} }`
  const broken: [from: string, to: string, code: string, at: string, words: RegExp][] = [
    ['id: own-paid-soon', 'id: paid-soon', 'own.invalid', 'id: paid-soon', /begins with own-/],
    ['id: own-paid-soon', 'id: own-other', 'own.name', 'id: own-other', /called own-paid-soon\.kpi\.yaml, and the KPI "own-other"/],
    [', en: Paid soon', '', 'own.invalid', 'name:', /"en" is missing/],
    ['traps:\n  - nl: Wie uitstel kreeg telt hier als te laat.', 'traps:\n  - nl: ""', 'own.invalid', '- nl: ""', /./],
    ['layer: process', 'laag: process', 'own.invalid', 'laag', /"laag" does not exist here/],
    ['hit: soon', 'hits: soon', 'own.invalid', 'shape: { kind: share', /"hits" does not exist here. Did you mean "hit"/],
    ['kind: share', 'kind: chare', 'own.invalid', 'kind: chare', /Choose from: share, ratio.* Did you mean "share"/],
    ['hit: soon', 'hit: count() > 1', 'own.invalid', 'hit: count()', /the name of a column or parameter/],
    ['shape: { kind: share, hit: soon }', incidence('weight: 1'), 'own.invalid', 'kind: incidence', /./],
    [
      'shape: { kind: share, hit: soon }',
      incidence('horizon: days'),
      'own.parameter',
      'kind: incidence',
      /"days" is no parameter of type Array\(UInt32\)/,
    ],
    ['needs: [claim]', 'needs: [claims]', 'own.invalid', 'needs:', /Did you mean "claim"/],
    ['dimensions: [segment', 'dimensions: [segmentt', 'own.invalid', 'dimensions:', /Did you mean "segment"/],
    ['type: UInt32', 'type: Array(UInt32)', 'own.parameter', 'default: 7', /the default does not fit Array\(UInt32\)/],
    ['  days:\n', '  as_of:\n', 'own.parameter', 'as_of:\n', /"as_of" cannot be the name of a parameter/],
    ['{days:UInt32}', '{dayz:UInt32}', 'own.parameter', 'rows:', /\{dayz:UInt32\} is not declared. Did you mean \{days:UInt32\}/],
    ['{days:UInt32}', '{days:String}', 'own.parameter', 'rows:', /\{days:String\} is not declared/],
    ['{days:UInt32}', '7', 'own.parameter', '  days:', /nothing uses the parameter "days"/],
    [
      'traps:\n',
      'presets:\n  - { id: euro, name: { nl: E, en: E }, variant: euro }\ntraps:\n',
      'own.preset',
      '- { id: euro',
      /"euro" does not exist. There are: by-count, by-amount/,
    ],
    [
      'traps:\n',
      'presets:\n  - { id: late, name: { nl: E, en: E }, set: { dayz: "9" } }\ntraps:\n',
      'own.preset',
      '- { id: late',
      /"dayz" does not exist. There are: days/,
    ],
    ['id: by-amount', 'id: by-count', 'own.variant', 'id: by-count\n    name: { nl: Naar bedrag', /there is a variant "by-count" already/],
  ]
  for (const [from, to, code, at, words] of broken) {
    const text = EXAMPLE.replace(from, to)
    assert.notEqual(text, EXAMPLE, from)
    const found = parseOwn(text, FILE, CATALOGUE)
    assert.ok(isRefusal(found), `${to} was read.`)
    assert.deepEqual([found.refused, found.where?.file, found.where?.row], [code, FILE, lineOf(text, at)], found.words.en)
    assert.match(found.words.en, words)
    assert.ok(found.words.nl.startsWith(`${FILE}, regel ${found.where?.row}`), found.words.nl)
  }
})

test('an id that another KPI has is refused', () => {
  const first = parseOwn(EXAMPLE, FILE, CATALOGUE)
  assert.ok(!isRefusal(first))
  const again = parseOwn(EXAMPLE, FILE, [...CATALOGUE, first.kpi])
  assert.ok(isRefusal(again) && again.refused === 'own.twice')
})

test('The published schema of a KPI is the one by which files are read, and knows every key', () => {
  const path = join(import.meta.dirname, '../../../docs/reference/kpi.schema.json')
  const published: unknown = JSON.parse(readFileSync(path, 'utf8'))
  assert.deepEqual(published, ownKpiSchema(), 'print it anew: node src/kpi/own/own-schema.ts > docs/reference/kpi.schema.json')
  const text = JSON.stringify(published)
  for (const key of OWN_KEYS) assert.ok(text.includes(`"${key}"`), key)
})
