import assert from 'node:assert/strict'
import test from 'node:test'
import { given } from './given.ts'
import { deriveByHand, type ReferralRow } from './index.ts'

const HEAD = `
    on         | type          | claim | case | phase | channel | kind | id | attributes
    2026-03-10 | referral.made | a     | p    | -     | phone   | debt | m  | -`

function referrals(rows: string[], columns: (keyof ReferralRow)[]): unknown[][] {
  return deriveByHand(given([HEAD, ...rows].join('\n    '))).referral.map((row) => columns.map((column) => row[column]))
}
const accepted = (on: string, kind = 'debt', subject = 'a | p', id = '-') =>
  `${on} | referral.accepted | ${subject} | - | - | ${kind} | ${id}`
const acceptedOn = (...rows: string[]) => referrals(rows, ['accepted_on'])[0]?.[0]

test('a referral has its kind, channel, day, claim, case, phase and the groups of its day', () => {
  const rows = [
    '2026-02-01 | phase.entered | - | p | notice',
    '2026-03-10 | customer.described | - | - | - | - | - | - | segment=home',
    '2026-03-11 | customer.described | - | - | - | - | - | - | segment=shop',
  ]
  assert.deepEqual(referrals(rows, ['referral', 'kind', 'channel', 'made_on', 'claim', 'case', 'phase', 'segment', 'accepted_on']), [
    ['s|m', 'debt', 'phone', '2026-03-10', 'a', 'p', 'notice', 'home', null],
  ])
})

test('a referral is accepted by the first acceptance of help of its kind, whatever file or claim that names', () => {
  assert.equal(acceptedOn(accepted('2026-05-01'), accepted('2026-04-01', 'debt', '- | q')), '2026-04-01')
  assert.equal(acceptedOn(accepted('2026-03-10')), '2026-03-10')
})

test('an acceptance before it or of other help does not accept a referral', () => {
  assert.equal(acceptedOn(accepted('2026-03-09'), accepted('2026-04-01', 'budget'), accepted('2026-04-01', '-')), null)
})

test('an acceptance answers all referrals to that help before it', () => {
  const again = '2026-03-20 | referral.made | a | p | - | phone | debt | n'
  assert.deepEqual(referrals([again, accepted('2026-04-01')], ['made_on', 'accepted_on']), [
    ['2026-03-10', '2026-04-01'],
    ['2026-03-20', '2026-04-01'],
  ])
})

test('a referral without a kind is accepted by an acceptance without one', () => {
  const bare = '2026-03-20 | referral.made | a | p | - | phone | - | n'
  assert.deepEqual(referrals([bare, accepted('2026-04-01'), accepted('2026-04-02', '-')], ['accepted_on']), [
    ['2026-04-01'],
    ['2026-04-02'],
  ])
})
