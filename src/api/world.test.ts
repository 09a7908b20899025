import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Figure } from '#base'
import { demoEvents, derive, prepareFacts, record } from '#facts'
import type { Event } from '#intake'
import { temporaryStore } from '#store'
import { worldOf } from './world.ts'

test('an answer is remembered until events come in or a setting changes, and then worked out again', async () => {
  const store = await temporaryStore()
  await prepareFacts(store)
  const events: Event[] = [...demoEvents({ customers: 60, end: '2026-03-31' })]
  await record(store, events.slice(0, -500))
  const world = worldOf(store)
  const ask = async (): Promise<Figure[]> => {
    const figures = await world.answer({ kpis: ['days-to-pay'], per: 'month' })
    if (isRefusal(figures)) throw new Error(figures.words.en)
    return figures
  }
  // The first question has the facts derived, which leaves a mark of its own.
  await ask()
  const first = await ask()
  const before = await world.watermark()
  assert.equal(await ask(), first, 'the very same answer')
  assert.equal(await world.watermark(), before)

  await record(store, events.slice(-500))
  const after = await world.watermark()
  assert.notEqual(after, before, 'events came in')
  const second = await ask()
  assert.notDeepEqual(second, first)
  assert.equal((await record(store, events.slice(-500))).added, 0)
  assert.equal(await world.watermark(), after, 'a delivery that was there already changes nothing')

  await derive(store, { merge_days: 10 })
  assert.notEqual(await world.watermark(), after, 'another setting')
  await store.close()
})
