import type { Refusal } from '#base'

/** A line of more characters than this is no row of any table: its middle is dropped and its reader refuses it. */
export const LONGEST_LINE = 1_048_576

/**
 * Cuts text into stretches that end at the end of a line, so that a stretch can be read on its own.
 * The last one may lack its line end. A refusal in the stream is passed on and ends it; the half line before it is dropped,
 * for half a line can pass for a whole one.
 */
export async function* wholeLines(text: AsyncIterable<string | Refusal>): AsyncGenerator<string | Refusal> {
  let rest = ''
  for await (const piece of text) {
    if (typeof piece !== 'string') {
      yield piece
      return
    }
    const end = lastLineEnd(piece)
    if (end > 0) {
      yield rest + piece.slice(0, end)
      rest = piece.slice(end)
    } else if (rest.length <= LONGEST_LINE) rest += piece
  }
  if (rest !== '') yield rest
}

function lastLineEnd(piece: string): number {
  const end = piece.lastIndexOf('\n') + 1
  // Files of an old Mac end their lines with a carriage return only; at the end of a piece it may be half of a CRLF.
  return end > 0 ? end : piece.lastIndexOf('\r', piece.length - 2) + 1
}
