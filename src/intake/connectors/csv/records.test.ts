import assert from 'node:assert/strict'
import test from 'node:test'
import { array, assert as holds, constantFrom, nat, property, string, tuple } from 'fast-check'
import { isRefusal } from '#base'
import { rowReader } from './records.ts'

const WIDTH = 3
const cell = string({ unit: constantFrom('a', 'é', '"', ';', ' ', '\n', '\r\n', ','), maxLength: 8 })
const table = array(tuple(cell, cell, cell), { maxLength: 30 })
const quoted = (text: string) => (/["\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

test('A well-written table is read as it was, wherever its stretches end', () => {
  holds(
    property(table, array(nat(400), { maxLength: 5 }), (rows, cuts) => {
      const text = rows.map((cells) => `${cells.map(quoted).join(';')}\n`).join('')
      const ends = [...new Set(cuts.map((cut) => text.indexOf('\n', cut) + 1).filter((end) => end > 0))].sort((a, b) => a - b)
      const stretches = [0, ...ends].map((start, i) => text.slice(start, ends[i] ?? text.length))
      const read = rowReader(';', () => WIDTH)
      const found = [...stretches.flatMap((stretch) => read(stretch, false)), ...read('', true)]
      assert.deepEqual(
        found.map(({ cells }) => cells),
        rows.filter((cells) => cells.some((it) => it.trim() !== '')),
      )
    }),
  )
})

test('Whatever is in a file, no line of it gets lost', () => {
  const line = string({ unit: constantFrom('a', '"', ';', ' '), maxLength: 10 })
  holds(
    property(array(line, { maxLength: 40 }), (lines) => {
      const read = rowReader(';', () => WIDTH)
      const rows = [...read(lines.map((it) => `${it}\n`).join(''), false), ...read('', true)]
      const taken = rows.flatMap(({ line: first, raw }) =>
        raw()
          .split('\n')
          .map((_, i) => first + i),
      )
      assert.deepEqual(
        lines.flatMap((it, i) => (it.replace(/[;\s]/g, '') !== '' && !it.includes('"') && !taken.includes(i + 1) ? [i + 1] : [])),
        [],
      )
      assert.ok(rows.every(({ cells }) => isRefusal(cells) || cells.length > 0))
    }),
  )
})

test('A row keeps its line number behind cells of several lines', () => {
  const read = rowReader(';', () => WIDTH)
  const rows = [...read('a;"b\nc";d\n\ne;f;g\n', false), ...read('h;i;j', true)]
  assert.deepEqual(
    rows.map(({ line, cells }) => [line, cells]),
    [
      [1, ['a', 'b\nc', 'd']],
      [4, ['e', 'f', 'g']],
      [5, ['h', 'i', 'j']],
    ],
  )
})

test('A table in which every line opens a quote is refused line by line, and quickly', () => {
  const read = rowReader(';', () => WIDTH)
  const started = performance.now()
  const rows = [...read('a;b;"c\n'.repeat(20_000), false), ...read('', true)]
  assert.equal(rows.length, 20_000)
  assert.ok(rows.every(({ cells }) => isRefusal(cells)))
  assert.ok(performance.now() - started < 5000)
})
