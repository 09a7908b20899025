import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layOut } from './columns.ts'

const tiles = (count: number, spare = 0) => Array.from({ length: count }, () => spare)

test('the view with twice as many tiles as the others stands in two columns, and all end on one line', () => {
  const { across, rows, views } = layOut([tiles(4), tiles(8), tiles(2, 3)])
  assert.deepEqual([across, rows, views.map(({ wide }) => wide)], [4, 4, [1, 2, 1]])
  assert.deepEqual(
    views[1]?.places.map(({ column, row }) => [column, row]),
    [1, 2].flatMap((column) => [1, 2, 3, 4].map((row) => [column, row])),
  )
  assert.deepEqual(views[2]?.places, [
    { column: 1, row: 1, rows: 2 },
    { column: 1, row: 3, rows: 2 },
  ])
})

test('views that are as long as each other keep a column each', () => {
  assert.deepEqual(layOut([tiles(4), tiles(4), tiles(4)]).across, 3)
  assert.deepEqual(layOut([tiles(1)]), { across: 1, rows: 1, views: [{ wide: 1, places: [{ column: 1, row: 1, rows: 1 }] }] })
})

test('a tile grows over the rows to spare only as far as it has readings to fill them', () => {
  const last = (spare: number[]) => layOut([tiles(5), tiles(5), spare]).views[2]?.places.map(({ rows }) => rows)
  assert.deepEqual(last([0, 1]), [1, 2])
  assert.deepEqual(last([5, 0]), [4, 1])
  assert.deepEqual(last([5, 5]), [3, 2])
})
