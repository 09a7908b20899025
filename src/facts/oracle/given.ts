import { instantOf, isRefusal, type Day } from '#base'
import { admit, type Event } from '#intake'

const NOW = '2030-01-01T00:00:00.000Z'

/**
 * Events drawn as a table, one a line, for worlds worked out by hand: columns are fields of an event, `-` is not given.
 * `on` stands for noon of that day; attributes are written `a=b c=d`; creditor `k`, customer `x`, source `s` and the row's number as id go without saying.
 */
export function given(table: string): Event[] {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return rows.map((cells, index) => eventOf(Object.fromEntries(head.map((name, place) => [name, cells[place] ?? '-'])), `${index + 1}`))
}

function eventOf(cells: Record<string, string>, row: string): Event {
  const { on, cents, score, attributes, ...texts } = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '-'))
  const at = on ? instantOf(on as Day, '12:00') : cells.at
  const draft = {
    creditor: 'k',
    customer: 'x',
    source: 's',
    id: row,
    at,
    recorded_at: at,
    ...texts,
    ...numbers({ cents, score }),
    attributes: pairs(attributes),
  }
  const event = admit(draft, NOW)
  if (isRefusal(event)) throw new Error(`Row ${row} is refused: ${event.words.en}`)
  return event
}

function numbers(texts: Record<string, string | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text ? [[name, Number(text)]] : [])))
}

function pairs(text = ''): Record<string, string> {
  return Object.fromEntries(
    text
      .split(' ')
      .filter(Boolean)
      .map((pair) => pair.split('=')),
  )
}
