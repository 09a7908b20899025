import { isRefusal, refuse, type Refusal } from '#base'

/** One element of a list that stands at the top of a JSON document, as its text; empty where it is longer than any event. */
export type Member = { list: string; text: string }

/** An element of more characters than this is no event. */
const LONGEST = 1_048_576

/**
 * Takes a JSON document apart while it streams by: `{ "objects": [...], "events": [...] }` gives the elements of those lists one by one,
 * so that no more than one is in memory. It keeps track of depth and quotes only; whoever takes an element parses it.
 */
export async function* jsonMembers(pieces: AsyncIterable<string | Refusal>): AsyncGenerator<Member | Refusal> {
  const splitter = newSplitter()
  for await (const piece of pieces) {
    if (isRefusal(piece)) return yield piece
    yield* splitter.read(piece)
    if (splitter.state() === 'wrong') return yield wrong()
  }
  if (splitter.state() !== 'done') yield truncated()
}

function newSplitter() {
  let [depth, quoted, escaped, after, started, done, list, key] = [0, false, false, false, false, false, '', '']
  let element: string[] | undefined
  let length = 0
  function* read(piece: string): Generator<Member> {
    let from = 0
    const take = (until: number) => {
      if (element && (length += until - from) <= LONGEST) element.push(piece.slice(from, until))
      from = until
    }
    const close = function* (until: number): Generator<Member> {
      take(until)
      if (element) yield { list, text: length > LONGEST ? '' : element.join('') }
      element = undefined
    }
    for (let at = 0; at < piece.length && !after; at++) {
      const mark = piece[at]!
      if (quoted) {
        if (depth === 1) key += mark
        if (escaped) escaped = false
        else if (mark === '\\') escaped = true
        else if (mark === '"') {
          quoted = false
          if (depth === 1) key = key.slice(0, -1)
        }
        continue
      }
      if (mark === ' ' || mark === '\n' || mark === '\r' || mark === '\t' || mark === '\ufeff') continue
      if (done || (!started && mark !== '{')) after = true
      started = true
      if (depth === 2 && list !== '' && (mark === ',' || mark === ']')) yield* close(at)
      else if (depth === 2 && list !== '' && !element) {
        element = []
        length = 0
        from = at
      }
      if (mark === '"') {
        quoted = true
        if (depth === 1) key = ''
      } else if (mark === '{' || mark === '[') {
        depth += 1
        if (depth === 2) list = mark === '[' ? key : ''
      } else if (mark === '}' || mark === ']') {
        depth -= 1
        if (depth < 2) list = ''
        done = depth === 0
      }
    }
    take(piece.length)
  }
  return { read, state: () => (after ? 'wrong' : done ? 'done' : 'open') }
}

function wrong(): Refusal {
  return refuse('ocel.json', {
    nl: 'Vanaf hier is het log geen geldige JSON. Wat ervoor staat is gelezen. Haal het bestand opnieuw op.',
    en: 'From here the log is no valid JSON. What stands before it was read. Fetch the file again.',
  })
}

function truncated(): Refusal {
  return refuse('file.truncated', {
    nl: 'Het log breekt af voor het einde. Haal het bestand opnieuw op; wat ervoor staat is gelezen.',
    en: 'The log breaks off before its end. Fetch the file again; what stands before it was read.',
  })
}
