import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import test from 'node:test'
import { line, progress } from './progress.ts'

test('progress tells rows, rate, share and time left', () => {
  assert.equal(line('facturen.csv', 250_000, 0.25, 10, 'nl'), 'facturen.csv  250.000  25.000/s  25%  nog 30 s')
  assert.equal(line('facturen.csv', 250_000, 0.25, 10, 'en'), 'facturen.csv  250,000  25,000/s  25%  30 s left')
  assert.equal(line('log.xes', 1_000_000, 0.05, 60, 'nl'), 'log.xes  1.000.000  16.667/s  5%  nog 19 min')
})

test('nothing is promised before there is something to go by, nor after the end', () => {
  assert.equal(line('x', 0, 0, 0, 'en'), 'x  0  0/s')
  assert.equal(line('Deriving facts', null, 0.5, 3, 'en'), 'Deriving facts  50%  3 s left')
  assert.equal(line('x', 10, 1.01, 2, 'en'), 'x  10  5/s  100%  0 s left')
})

test('on a screen the line replaces itself and is wiped at the end; where nobody watches it is silent', () => {
  for (const isTTY of [true, false]) {
    const stream = Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.WriteStream
    const telling = progress('x', 'nl', { stream })
    telling.tell(1, null)
    telling.tell(2, null)
    telling.end()
    const written = String((stream as unknown as PassThrough).read() ?? '')
    assert.equal(written.split('\u001b[2K').length - 1, isTTY ? 2 : 0)
    assert.ok(written.endsWith(isTTY ? '\r\u001b[2K' : ''))
  }
})

test('where nobody watches, work that may take minutes is named once in a plain line', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.WriteStream
  const telling = progress('Feiten afleiden', 'nl', { stream, plain: true })
  telling.tell(1, null)
  telling.end()
  assert.equal(String((stream as unknown as PassThrough).read()), 'Feiten afleiden …\n')
})
