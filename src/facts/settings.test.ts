import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#base'
import { DEFAULT_SETTINGS, readSettings } from './settings.ts'

test('settings are read over those that hold now', () => {
  assert.deepEqual(readSettings({ 'grace-days': '10', allocation: 'costs-first' }, DEFAULT_SETTINGS), {
    ...DEFAULT_SETTINGS,
    grace_days: 10,
    allocation: 'costs-first',
  })
})

for (const [given, code] of [
  [{ grace: '10' }, 'settings.unknown'],
  [{ grace_days: '-1' }, 'settings.value'],
  [{ grace_days: '400' }, 'settings.impossible'],
  [{ allocation: 'random' }, 'settings.value'],
  [{ arrears_until_cents: '1000' }, 'settings.impossible'],
] as const)
  test(`${JSON.stringify(given)} is refused as ${code}`, () => {
    const answer = readSettings(given, DEFAULT_SETTINGS)
    assert.ok(isRefusal(answer) && answer.refused === code)
  })
