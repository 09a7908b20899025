import assert from 'node:assert/strict'
import test from 'node:test'
import { turnsOn } from './turns.ts'

/** Work that ends when it is told to, and what has begun so far, by name and place. */
function workshop() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => (place: string) => {
    begun.push(`${name} at ${place}`)
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
  }
  const end = async (name: string) => {
    ends.get(name)!()
    await settled()
  }
  return { begun, work, end }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('as many as there are places work side by side, the next when one is free', async () => {
  const { begun, work, end } = workshop()
  const turns = turnsOn(['a', 'b'])
  const all = ['one', 'two', 'three'].map((name) => turns.shared(work(name)))
  await settled()
  assert.deepEqual(begun, ['one at a', 'two at b'])
  await end('two')
  assert.deepEqual(begun.slice(2), ['three at b'])
  await end('one')
  await end('three')
  assert.deepEqual(await Promise.all(all), ['one', 'two', 'three'])
})

test('who works alone waits for all before, and all after wait for it, also where a place is free', async () => {
  const { begun, work, end } = workshop()
  const turns = turnsOn(['a', 'b'])
  void turns.shared(work('before'))
  void turns.alone(work('alone'))
  void turns.shared(work('after'))
  await settled()
  assert.deepEqual(begun, ['before at a'])
  await end('before')
  assert.deepEqual(
    begun.slice(1).map((each) => each.split(' ')[0]),
    ['alone'],
  )
  await end('alone')
  assert.equal(begun.length, 3)
  await end('after')
})

test('work that fails, at once or later, gives its place back', async () => {
  const turns = turnsOn(['a'])
  const failing = [
    turns.shared(() => {
      throw new Error('at once')
    }),
    turns.alone(async () => {
      await settled()
      throw new Error('later')
    }),
  ]
  await assert.rejects(failing[0]!, /at once/)
  await assert.rejects(failing[1]!, /later/)
  assert.equal(await turns.shared(async (place) => place), 'a')
})
