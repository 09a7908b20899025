import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoEvents, prepareFacts, record } from '#facts'
import { answer, CATALOGUE } from '#kpi'
import { temporaryStore } from '#store'
import { listening, type Heard } from './listening-store.ts'
import { columnsRead, scan } from './raw-scan.ts'

test('of every KPI it is known which columns it reads, also where its rows are held', async () => {
  const store = await temporaryStore()
  await prepareFacts(store)
  await record(store, [...demoEvents({ customers: 60, end: '2026-03-31' })])
  const known = new Map<string, Map<string, string[]>>()
  for (const { id } of CATALOGUE) {
    const heard: Heard[] = []
    await answer(listening(store, heard), { kpis: [id], per: 'year' })
    const statements = heard.filter(({ statement }) => statement.startsWith('WITH'))
    if (statements.length > 0) known.set(id, await columnsRead(store, statements))
  }
  assert.ok(known.size > CATALOGUE.length / 2, [...known.keys()].join())
  for (const [id, columns] of known) assert.ok(columns.size > 0, id)
  assert.deepEqual([...(known.get('repeat-arrears')?.keys() ?? [])], ['episode'])
  assert.ok(known.get('recovery-rate')?.get('file')?.includes('recoveries'))
  for (const columns of known.values()) await scan(store, columns)
  await store.close()
})
