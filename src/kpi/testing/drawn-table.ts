/** One row of a drawn table, by the names in its head; `-` stands for nothing. */
export type DrawnRow = Record<string, string | null>

/** Reads a table drawn with `|` between its cells; the first line is the head. */
export function drawnTable(text: string): DrawnRow[] {
  const [head, ...lines] = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(cellsOf)
  if (!head) throw new Error('A drawn table needs a head.')
  return lines.map((cells) => {
    if (cells.length !== head.length)
      throw new Error(`A row of a drawn table has ${cells.length} cells and its head ${head.length}: ${cells.join(' | ')}`)
    return Object.fromEntries(head.map((name, index) => [name, cells[index] === '-' ? null : (cells[index] ?? '')]))
  })
}

function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim())
}
