import assert from 'node:assert/strict'
import { test } from 'node:test'
import { earlierOf } from './earlier.ts'
import type { Event } from './event.ts'

test('an event is the same as an earlier one by creditor, source and id together', () => {
  const earlier = earlierOf()
  const places = ['c1 s1 a', 'c1 s2 a', 'c2 s1 a', 'c1 s1 b', 'c1 s2 a', 'c1 s1 a', 'c2 s1 a', 'c2 s2 a']
  const events = places.map((place, index) => {
    const [creditor, source, id] = place.split(' ')
    return { creditor, source, id, cents: index } as Event
  })
  assert.deepEqual(
    events.map((event) => earlier(event)?.cents),
    [undefined, undefined, undefined, undefined, 1, 0, 2, undefined],
  )
})
