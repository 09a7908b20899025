import assert from 'node:assert/strict'
import test from 'node:test'
import { given } from './given.ts'
import { deriveByHand, type FileRow } from './index.ts'

const HEAD = `
    on         | type         | claim | case | party    | phase | kind | attributes
    2026-01-01 | claim.issued | a     | p    | -        | -     | -    | -          | 1000
    2026-02-01 | case.opened  | a     | p    | creditor | -     | -    | -`.replace('attributes', 'attributes | cents')

function file(...rows: string[]): FileRow {
  return deriveByHand(given([HEAD, ...rows].join('\n    '))).file.find((row) => row.case === 'p') as FileRow
}
const row = (on: string, type: string, party = '-', attributes = '-', subject = '- | p', phase = '-') =>
  `${on} | ${type} | ${subject} | ${party} | ${phase} | - | ${attributes}`
const parties = (...rows: string[]) => file(...rows).parties
const handovers = (...rows: string[]) => file(...rows).handovers
/** From whom to whom, and the last and first day on which they did something. */
const acts = (...rows: string[]) => handovers(...rows).map(([, giver, receiver, , , last, first]) => [giver, receiver, last, first])

test('a file is with the creditor until it is handed over, and again when it comes back', () => {
  assert.deepEqual(parties(), [['2026-02-01', 'creditor']])
  assert.deepEqual(parties(row('2026-03-01', 'case.handed-over', 'partner'), row('2026-05-01', 'case.returned', 'partner')), [
    ['2026-02-01', 'creditor'],
    ['2026-03-01', 'partner'],
    ['2026-05-01', 'creditor'],
  ])
})

test('a handover that names nobody, or the one who gives, goes to the partner', () => {
  for (const party of ['-', 'creditor', 'customer'])
    assert.deepEqual(parties(row('2026-03-01', 'case.handed-over', party)).at(-1), ['2026-03-01', 'partner'])
})

test('who takes a file into a phase has it; the creditor only when it is returned, and nobody by aftercare', () => {
  const bailiff = row('2026-04-01', 'phase.entered', 'bailiff', '-', '- | p', 'legal')
  const creditor = row('2026-04-02', 'phase.entered', 'creditor', '-', '- | p', 'enforcement')
  const after = row('2026-04-03', 'phase.entered', 'partner', '-', '- | p', 'aftercare')
  const silent = row('2026-04-04', 'phase.entered', '-', '-', '- | p', 'enforcement')
  const other = row('2026-04-05', 'phase.entered', 'court', '-', 'z | -', 'legal')
  assert.deepEqual(parties(row('2026-03-01', 'case.handed-over'), bailiff, creditor, after, silent, other), [
    ['2026-02-01', 'creditor'],
    ['2026-03-01', 'partner'],
    ['2026-04-01', 'bailiff'],
  ])
  assert.deepEqual(parties(row('2026-04-01', 'phase.entered', 'bailiff', '-', 'a | -', 'legal')).length, 2)
})

test('who has a file at the end of a day has it from that day on; what comes before the opening counts on its day', () => {
  assert.deepEqual(parties(row('2026-03-01', 'case.handed-over', 'partner'), row('2026-03-01', 'case.handed-over', 'bailiff')), [
    ['2026-02-01', 'creditor'],
    ['2026-03-01', 'bailiff'],
  ])
  assert.deepEqual(parties(row('2026-03-01', 'case.handed-over'), row('2026-03-01', 'case.returned')), [['2026-02-01', 'creditor']])
  assert.deepEqual(parties(row('2026-01-20', 'case.handed-over')), [['2026-02-01', 'partner']])
})

test('a file opened by a partner is with the partner from its first day', () => {
  assert.deepEqual(parties(row('2026-02-01', 'case.opened', 'partner')), [['2026-02-01', 'partner']])
})

test('a handover tells the level and the fields that went along, in order of name', () => {
  const along = 'level=extended claims=yes addresses=1 care=No contacts=nee arrangements=false history=0 scores='
  assert.deepEqual(handovers(row('2026-03-01', 'case.handed-over', 'partner', along)), [
    ['2026-03-01', 'creditor', 'partner', 'extended', ['addresses', 'claims'], '2026-02-01', '2299-12-31'],
  ])
})

test('a handover to who has the file already is none, until it was returned', () => {
  const again = row('2026-03-05', 'case.handed-over', 'partner')
  assert.equal(handovers(row('2026-03-01', 'case.handed-over', 'partner'), again).length, 1)
  assert.equal(handovers(row('2026-03-01', 'case.handed-over', 'partner'), row('2026-03-02', 'case.returned'), again).length, 2)
  const entered = row('2026-02-20', 'phase.entered', 'partner', '-', '- | p', 'collection')
  assert.equal(handovers(entered, row('2026-03-01', 'case.handed-over', 'partner')).length, 1)
})

test('a handover lies between the last that the giver and the first that the receiver did', () => {
  const handed = row('2026-03-01', 'case.handed-over', 'partner')
  assert.deepEqual(
    acts(
      row('2026-02-10', 'contact.sent', 'creditor'),
      row('2026-02-20', 'contact.sent', '-'),
      row('2026-02-25', 'contact.sent', 'partner'),
      handed,
      row('2026-03-02', 'contact.sent', 'creditor'),
      row('2026-03-09', 'phase.entered', 'partner', '-', '- | p', 'collection'),
      row('2026-03-10', 'contact.sent', 'partner'),
    ),
    [['creditor', 'partner', '2026-02-20', '2026-03-09']],
  )
  assert.deepEqual(acts(handed, row('2026-03-03', 'contact.sent', '-')), [['creditor', 'partner', '2026-02-01', '2026-03-03']])
})

test('what is about another file, about costs or after the end is no act, and neither is what the customer did', () => {
  assert.deepEqual(
    acts(
      row('2026-03-01', 'case.handed-over', 'partner'),
      row('2026-03-02', 'contact.sent', 'partner', '-', '- | -'),
      row('2026-03-03', 'contact.received', 'partner'),
      row('2026-03-04', 'contact.sent', 'partner', '-', '- | p', 'aftercare'),
      row('2026-03-05', 'contact.sent', 'partner', '-', 'z | -'),
    ),
    [['creditor', 'partner', '2026-02-01', '2299-12-31']],
  )
})

test('who hands over after the partner is the partner', () => {
  assert.deepEqual(
    acts(
      row('2026-03-01', 'case.handed-over', 'partner'),
      row('2026-03-05', 'contact.sent', 'partner'),
      row('2026-03-20', 'case.handed-over', 'bailiff'),
      row('2026-03-25', 'phase.entered', 'bailiff', '-', '- | p', 'legal'),
    ),
    [
      ['creditor', 'partner', '2026-02-01', '2026-03-05'],
      ['partner', 'bailiff', '2026-03-05', '2026-03-25'],
    ],
  )
})

test('safeguards of a file are those from its opening on that name it, one of its claims, or nothing', () => {
  const applied = (on: string, subject: string) => row(on, 'safeguard.applied', '-', '-', subject)
  const rows = [
    applied('2026-01-31', '- | p'),
    applied('2026-02-01', 'a | -'),
    applied('2026-02-03', '- | -'),
    applied('2026-02-02', '- | q'),
  ]
  assert.deepEqual(file(...rows).safeguards, [
    ['2026-02-01', ''],
    ['2026-02-03', ''],
  ])
})

test('a file and a claim tell how the customer left: by the end that came last', () => {
  const ended = (on: string, kind: string, attributes = '-') => `${on} | contract.ended | - | - | - | - | ${kind} | ${attributes}`
  const rows = [ended('2026-04-01', 'non-payment'), ended('2026-03-01', 'moved', 'contract=heat')]
  const { file: files, claim: claims } = deriveByHand(given([HEAD, ...rows].join('\n    ')))
  for (const [each] of [files, claims]) assert.deepEqual([each?.left_on, each?.left_how], ['2026-04-01', 'non-payment'])
  const stays = file(ended('2026-04-01', 'moved'), '2026-04-01 | contract.started | - | -')
  assert.deepEqual([stays.left_on, stays.left_how], [null, ''])
})
