import assert from 'node:assert/strict'
import { closeSync, openSync, writeSync } from 'node:fs'
import test from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isRefusal } from '#base'
import { read } from '../../read.ts'
import { fileOf, NOW } from '../../testing.ts'

test('Memory stays the same however long a log is', async (context) => {
  const path = longLog()
  const reading = await read(path, { now: NOW, pseudonym: null })
  assert.ok(!isRefusal(reading))
  let events = 0
  const kept: number[] = []
  const started = performance.now()
  for await (const some of reading.deliveries) for (const _delivery of some) if (++events % 90_000 === 0) kept.push(memoryKept())
  const seconds = (performance.now() - started) / 1000
  context.diagnostic(
    `XES: ${Math.round(reading.totalBytes / 1e6)} MB, ${reading.rows()} rows into ${events} events in ${seconds.toFixed(1)} s: ` +
      `${Math.round(events / seconds)} events/s, memory kept ${kept.map((bytes) => Math.round(bytes / 1e6)).join(', ')} MB`,
  )
  assert.equal(reading.rows(), 300_000)
  assert.equal(events, 540_000)
  assert.ok(Math.max(...kept) < 60e6, `memory kept: ${kept.join(', ')}`)
})

/** The memory in use after the rubbish has been collected. */
function memoryKept(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

/** 60,000 fines of five events each: a thousand different ones, sixty times. */
function longLog(): string {
  const path = fileOf('long.xes', '<log>')
  const traces = Buffer.from(Array.from({ length: 1000 }, (_, i) => trace(i)).join(''))
  const file = openSync(path, 'a')
  for (let i = 0; i < 60; i++) writeSync(file, traces)
  writeSync(file, '</log>')
  closeSync(file)
  return path
}

function trace(number: number): string {
  const day = new Date(Date.UTC(2015, 0, 1 + (number % 3000))).toISOString().slice(0, 10)
  const event = (name: string, extra: string) =>
    `<event><string key="concept:name" value="${name}"/><string key="org:resource" value="clerk ${(number * 7919) % 10007}"/>` +
    `<string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="${day}T00:00:00.000+01:00"/>${extra}` +
    `<string key="note" value="${'a remark that nobody maps '.repeat(10)}"/></event>\n`
  return (
    `<trace><string key="concept:name" value="C${number}"/>` +
    event(
      'Create Fine',
      '<float key="amount" value="35.0"/><float key="totalPaymentAmount" value="0.0"/><string key="vehicleClass" value="A"/>',
    ) +
    event('Send Fine', '<float key="expense" value="11.0"/>') +
    event('Insert Fine Notification', '') +
    event('Add penalty', '<float key="amount" value="71.5"/>') +
    event('Payment', '<float key="totalPaymentAmount" value="36.0"/>') +
    '</trace>\n'
  )
}
