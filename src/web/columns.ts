/** Where a tile stands on a desk: its column and row among those of the page (from 1), and over how many rows. */
export type Place = { column: number; row: number; rows: number }

/** The views beside each other: how many columns and rows there are, and for each view its columns and the places of its tiles. */
export type Layout = { across: number; rows: number; views: { wide: number; places: Place[] }[] }

/** More columns than these make tiles too narrow to read. */
const MOST_ACROSS = 4

/**
 * Lays the tiles of the views out beside each other, given for each tile how many further readings could be drawn under it.
 * The view with the most tiles gets a column more where that makes the page shorter; rows that a column has to spare go to
 * the readings of its tiles.
 */
export function layOut(views: readonly (readonly number[])[]): Layout {
  const wide = widths(views.map(({ length }) => length))
  const rows = Math.max(1, ...views.map(({ length }, index) => Math.ceil(length / (wide[index] as number))))
  return {
    across: wide.reduce((sum, each) => sum + each, 0),
    rows,
    views: views.map((spare, index) => ({ wide: wide[index] as number, places: placesOf(spare, wide[index] as number, rows) })),
  }
}

function widths(counts: readonly number[]): number[] {
  const one = counts.map(() => 1)
  const tallest = Math.max(...counts)
  const widened = one.map((each, index) => (index === counts.indexOf(tallest) ? each + MOST_ACROSS - counts.length : each))
  const rowsOf = (wide: readonly number[]) => Math.max(...counts.map((count, index) => Math.ceil(count / (wide[index] as number))))
  return rowsOf(widened) < rowsOf(one) ? widened : one
}

/** Column after column, so that reading down goes before reading across. */
function placesOf(spare: readonly number[], wide: number, rows: number): Place[] {
  const places: Place[] = []
  for (let column = 1, from = 0; column <= wide; column++) {
    const to = from + Math.ceil((spare.length - from) / (wide - column + 1))
    const spans = spansOf(spare.slice(from, to), rows)
    spans.forEach((span, index) => {
      places.push({ column, row: 1 + spans.slice(0, index).reduce((sum, each) => sum + each, 0), rows: span })
    })
    from = to
  }
  return places
}

/** One row for each tile; the rows left over go round, one at a time, to tiles that can fill them. */
function spansOf(spare: readonly number[], rows: number): number[] {
  const spans = spare.map(() => 1)
  for (let left = rows - spare.length, grown = true; left > 0 && grown;) {
    grown = false
    for (let index = 0; index < spare.length && left > 0; index++) {
      if ((spans[index] as number) > (spare[index] as number)) continue
      spans[index] = (spans[index] as number) + 1
      left--
      grown = true
    }
  }
  return spans
}
