import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import test from 'node:test'
import { refuse } from '#base'
import { openQuarantine } from './quarantine.ts'
import { fileOf } from './testing.ts'

const REFUSED = {
  refused: refuse('row.amount', { nl: 'Geen bedrag.', en: 'No amount.' }, { file: 'facturen.csv', row: 7, field: 'bedrag' }),
  row: 7,
  raw: 'K-1;twaalf euro',
}

test('Without a refused row there is no quarantine file', () => {
  const path = fileOf('clean', '') + '.quarantine.ndjson'
  assert.equal(openQuarantine(path).close(), null)
  assert.equal(existsSync(path), false)
})

test('A refused row stands in the quarantine with its place, reason and text, for its owner only', () => {
  const path = fileOf('dirty.quarantine.ndjson', 'of an earlier run')
  writeFileSync(path, 'of an earlier run', { mode: 0o644 })
  const quarantine = openQuarantine(path)
  quarantine.add(REFUSED)
  quarantine.add(REFUSED)
  assert.deepEqual(quarantine.close(), { path, rows: 2 })
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const lines = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  assert.equal(lines.length, 2)
  assert.deepEqual(lines[0], {
    file: 'facturen.csv',
    row: 7,
    field: 'bedrag',
    code: 'row.amount',
    reason: { nl: 'Geen bedrag.', en: 'No amount.' },
    raw: 'K-1;twaalf euro',
  })
})

test('Many refused rows are all written', () => {
  const quarantine = openQuarantine(fileOf('many.quarantine.ndjson', ''))
  for (let i = 0; i < 2000; i++) quarantine.add(REFUSED)
  const closed = quarantine.close()
  assert.equal(readFileSync(closed!.path, 'utf8').trimEnd().split('\n').length, 2000)
})
