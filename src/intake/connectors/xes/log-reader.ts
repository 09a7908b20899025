import { SaxesParser } from 'saxes'
import { refuse, type Refusal } from '#base'
import type { Columns } from '../../mapping/columns.ts'
import { badXml } from '../bad-xml.ts'

/** What comes out of a log, in order: the cells of an event, the end of a trace, or why the rest cannot be read. */
export type LogPart = string[] | 'trace-end' | Refusal

/** Reads a log piece by piece, keeping no more than the event at hand. */
export type LogReader = { read(text: string): LogPart[]; end(): LogPart[] }

/** Starts the reading of a log; attributes that the mapping does not use are left out at once. */
export function logReader(columns: Columns, empty: ReadonlySet<string>): LogReader {
  const slots = new Map(columns.all.flatMap(({ candidates }, index) => candidates.map((name) => [name, index] as const)))
  const blank = columns.all.map(() => '')
  let parts: LogPart[] = []
  let broken = false
  const path: string[] = []
  let trace: string[] = blank
  let event: string[] | undefined
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const fail = (refused: Refusal) => {
    if (!broken) parts.push(refused)
    broken = true
  }
  const put = (cells: string[], key: string | undefined, value: string | undefined) => {
    const slot = slots.get(key ?? '')
    if (slot === undefined || value === undefined) return
    const text = value.trim()
    cells[slot] = empty.has(text) ? '' : text
  }
  parser.on('error', (error) => fail(badXml(parser.line, error.message)))
  parser.on('opentag', ({ name, attributes }) => {
    const depth = path.push(name)
    if (depth === 1 && name !== 'log') fail(noLog(name))
    else if (depth === 2 && name === 'trace') trace = [...blank]
    else if (depth === 3 && path[1] === 'trace') {
      if (name === 'event') event = [...trace]
      else put(trace, `case:${attributes['key']}`, attributes['value'])
    } else if (depth === 4 && event) put(event, attributes['key'], attributes['value'])
  })
  parser.on('closetag', () => {
    const depth = path.length
    const name = path.pop()
    if (depth === 3 && name === 'event' && event) {
      if (!broken) parts.push(event)
      event = undefined
    } else if (depth === 2 && name === 'trace' && !broken) parts.push('trace-end')
  })
  const taken = () => {
    const done = parts
    parts = []
    return done
  }
  return {
    read: (text) => {
      if (!broken) parser.write(text)
      return taken()
    },
    end: () => {
      if (!broken) parser.close()
      return taken()
    },
  }
}

function noLog(name: string): Refusal {
  return refuse('xes.no-log', {
    nl: `Het bestand is geen XES-log: het begint met <${name.slice(0, 40)}> in plaats van <log>.`,
    en: `The file is no XES log: it begins with <${name.slice(0, 40)}> and not with <log>.`,
  })
}
