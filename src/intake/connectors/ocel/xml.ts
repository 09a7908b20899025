import { SaxesParser } from 'saxes'
import { isRefusal, type Refusal } from '#base'
import type { SourceFile } from '../../source/open-file.ts'
import { textOf, type Encoding } from '../../source/text.ts'
import { badXml } from '../bad-xml.ts'
import type { Connector } from '../connector.ts'
import { brokenEvent, type Broken, type OcelEvent, type OcelObject } from './log.ts'
import { readOcel } from './reading.ts'

/** Reads logs of events about objects, OCEL 2.0 in its XML. */
export const ocelXml: Connector = {
  format: 'ocel',
  recognises: (head, path) =>
    /^\s*</.test(head) &&
    ((/<log[\s>]/.test(head) && /<(object-types|event-types|objects)[\s>/]/.test(head)) || /\.xmlocel(\.gz)?$/i.test(path)),
  read: async (file, _head, encoding, mapping, options) =>
    readOcel(
      {
        objects: () => parts(file, encoding, 'objects') as AsyncGenerator<OcelObject | Refusal>,
        events: () => parts(file, encoding, 'events') as AsyncGenerator<OcelEvent | Broken | Refusal>,
      },
      file,
      mapping,
      options,
    ),
}

type Part = OcelObject | OcelEvent | Broken | Refusal
type Kind = 'objects' | 'events'

async function* parts(file: SourceFile, encoding: Encoding, kind: Kind): AsyncGenerator<Part> {
  const reader = partReader(kind)
  for await (const text of textOf(file, encoding)) {
    if (isRefusal(text)) return yield text
    yield* reader.read(text)
    if (reader.broken()) return
  }
  yield* reader.end()
}

/** Reads one kind of part, keeping no more than the one at hand. */
function partReader(kind: Kind) {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const path: string[] = []
  let done: Part[] = []
  let [broken, text] = [false, '']
  let facts: Record<string, string> = {}
  let attributes: OcelObject['attributes'] = []
  let relations: OcelEvent['relations'] = []
  parser.on('error', (error) => {
    if (!broken) done.push(badXml(parser.line, error.message))
    broken = true
  })
  parser.on('opentag', ({ name, attributes: given }) => {
    const depth = path.push(name)
    if (broken || path[1] !== kind) return
    if (depth === 3) [facts, attributes, relations] = [given, [], []]
    text = ''
    if (depth === 5 && name === 'attribute') attributes.push({ name: given['name'] ?? '', time: given['time'] ?? '', value: '' })
    if (depth === 5 && path[3] === 'objects') relations.push({ object: given['object-id'] ?? '', qualifier: given['qualifier'] ?? '' })
  })
  parser.on('text', (more) => {
    if (path.length === 5) text += more
  })
  parser.on('closetag', () => {
    const depth = path.length
    const name = path.pop()
    if (broken || path[1] !== kind) return
    const attribute = attributes.at(-1)
    if (depth === 5 && name === 'attribute' && attribute) attribute.value = text.trim()
    if (depth === 3) done.push(partOf(kind, facts, attributes, relations))
  })
  const taken = () => {
    const parts = done
    done = []
    return parts
  }
  return {
    broken: () => broken,
    read: (piece: string) => {
      parser.write(piece)
      return taken()
    },
    end: () => {
      if (!broken) parser.close()
      return taken()
    },
  }
}

function partOf(
  kind: Kind,
  { id = '', type = '', time = '' }: Record<string, string>,
  attributes: OcelObject['attributes'],
  relations: OcelEvent['relations'],
): Part {
  if (kind === 'objects') return { id, type, attributes }
  return id === '' || type === '' || time === ''
    ? brokenEvent(JSON.stringify({ id, type, time }))
    : { id, type, time, attributes, relations }
}
