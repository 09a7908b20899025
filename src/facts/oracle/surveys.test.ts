import assert from 'node:assert/strict'
import test from 'node:test'
import { given } from './given.ts'
import { deriveByHand, type InvitationRow, type SurveyRow } from './index.ts'

const HEAD = `
    on         | type            | kind   | score | claim | case | channel | id | attributes
    2026-03-10 | survey.answered | effort | 7.5   | -     | p    | email   | m  | -`

function surveys(rows: string[], ...columns: (keyof SurveyRow)[]): unknown[][] {
  return deriveByHand(given([HEAD, ...rows].join('\n    '))).survey.map((row) => columns.map((column) => row[column]))
}
const sent = (on: string, kind: string, id: string) => `${on} | survey.sent | ${kind} | - | a | q | - | ${id}`
const closed = (on: string, key: string) => `${on} | case.closed | - | - | - | ${key}`

test('an answer has its question, score, channel and day', () => {
  const rows = ['2026-03-09 | customer.described | - | - | - | - | - | - | segment=home']
  assert.deepEqual(surveys(rows, 'survey', 'question', 'score', 'channel', 'answered_on', 'claim', 'case', 'segment', 'product'), [
    ['s|m', 'effort', 7.5, 'email', '2026-03-10', '', 'p', 'home', ''],
  ])
})

test('an answer is to the last time the same question was put before it, about whatever case', () => {
  const rows = [
    sent('2026-02-01', 'effort', 'a'),
    sent('2026-02-20', 'effort', 'b'),
    sent('2026-03-01', 'tone', 'c'),
    sent('2026-03-11', 'effort', 'd'),
  ]
  assert.deepEqual(surveys(rows, 'sent_on'), [['2026-02-20']])
  assert.deepEqual(surveys(rows.slice(2), 'sent_on'), [[null]])
})

test('of the same moment only a question whose id comes before is the one that was answered', () => {
  assert.deepEqual(surveys([sent('2026-03-10', 'effort', 'l')], 'sent_on'), [['2026-03-10']])
  assert.deepEqual(surveys([sent('2026-03-10', 'effort', 'n')], 'sent_on'), [[null]])
})

test('an answer follows the last closing of its case, up to and including its day', () => {
  const rows = [closed('2026-02-01', 'p'), closed('2026-03-10', 'p'), closed('2026-03-11', 'p'), closed('2026-03-10', 'q')]
  assert.deepEqual(surveys(rows, 'closed_on'), [['2026-03-10']])
  assert.deepEqual(surveys([closed('2026-02-01', 'q'), closed('2026-03-11', 'p')], 'closed_on'), [[null]])
})

test('an answer about nothing in particular follows any case, one about a claim only the case of that claim', () => {
  const answered = (claim: string) => `2026-03-20 | survey.answered | effort | 5 | ${claim} | - | - | n`
  const issued = given('on | type | claim | case | cents | id | attributes\n 2026-01-01 | claim.issued | a | p | 100 | i | product=water')
  const closedOn = (claim: string) => {
    const table = [HEAD, closed('2026-02-01', 'p'), closed('2026-02-15', 'q'), answered(claim)].join('\n    ')
    const row = deriveByHand([...given(table), ...issued]).survey.find(({ survey }) => survey === 's|n')
    return [row?.case, row?.product, row?.closed_on]
  }
  assert.deepEqual(closedOn('-'), ['', '', '2026-02-15'])
  assert.deepEqual(closedOn('a'), ['p', 'water', '2026-02-01'])
  assert.deepEqual(closedOn('z'), ['', '', null])
})

function invitations(rows: string[], ...columns: (keyof InvitationRow)[]): unknown[][] {
  return deriveByHand(given([HEAD, ...rows].join('\n    '))).invitation.map((row) => columns.map((column) => row[column]))
}

test('a question is answered by the first answer to it, unless it is put again before', () => {
  const answered = (on: string, kind: string, id: string) => `${on} | survey.answered | ${kind} | 5 | - | - | - | ${id}`
  const rows = [
    sent('2026-02-01', 'effort', 'a'),
    sent('2026-02-20', 'effort', 'b'),
    answered('2026-03-12', 'effort', 'n'),
    sent('2026-03-01', 'tone', 'c'),
    answered('2026-02-25', 'tone', 'd'),
    sent('2026-03-20', 'effort', 'e'),
  ]
  assert.deepEqual(invitations(rows, 'invitation', 'question', 'claim', 'case', 'sent_on', 'answered_on'), [
    ['s|a', 'effort', 'a', 'q', '2026-02-01', null],
    ['s|b', 'effort', 'a', 'q', '2026-02-20', '2026-03-10'],
    ['s|c', 'tone', 'a', 'q', '2026-03-01', null],
    ['s|e', 'effort', 'a', 'q', '2026-03-20', null],
  ])
})

test('of the same moment only an answer whose id comes after answers it', () => {
  assert.deepEqual(invitations([sent('2026-03-10', 'effort', 'l')], 'answered_on'), [['2026-03-10']])
  assert.deepEqual(invitations([sent('2026-03-10', 'effort', 'n')], 'answered_on'), [[null]])
})
