import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { isRefusal } from '#base'
import { admit } from './event.ts'
import { eventSchema } from './event-schema.ts'
import { NOW } from './testing.ts'

test('The published schema of events is the one that the vocabulary gives', () => {
  const path = join(import.meta.dirname, '../../docs/reference/event.schema.json')
  const published: unknown = JSON.parse(readFileSync(path, 'utf8'))
  assert.deepEqual(published, eventSchema(), 'print it anew: node src/intake/event-schema.ts > docs/reference/event.schema.json')
})

test('The schema names the fields that an event has, and no others', () => {
  const event = admit({ creditor: 'c', source: 's', id: '1', type: 'case.opened', at: NOW, customer: 'k', case: 'd' }, NOW)
  assert.ok(!isRefusal(event))
  assert.deepEqual(Object.keys(eventSchema().properties).sort(), Object.keys(event).sort())
})
