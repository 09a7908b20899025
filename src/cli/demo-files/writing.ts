import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { Words } from '#base'
import type { Event } from '#intake'

/** What was written to a file: how many, of what. */
export type Written = { path: string; count: number; what: Words }

/** The files of a demo world while they are written; they get their names only when they are whole. */
export type Writing = {
  /** Takes an event; what it gives back is to be waited for before the next one. */
  add(event: Event): Promise<void> | undefined
  /** Writes what is left, and gives the files their names. */
  keep(): Promise<Written[]>
  /** Takes away what was written in vain. */
  drop(): Promise<void>
}

/** What events are called in both languages. */
export const EVENTS: Words = { nl: 'gebeurtenissen', en: 'events' }

/** The name under which a file is written until it is whole. */
export function unfinished(path: string): string {
  return `${path}.part`
}

/** Gives a file that is whole its name. */
export function giveName(path: string): Promise<void> {
  return rename(unfinished(path), path)
}

/** Takes a file away that never became whole. */
export function takeAway(path: string): Promise<void> {
  return rm(unfinished(path), { force: true })
}

/** Lines that are written to a file a few thousand at a time. */
export type Lines = { count(): number; add(line: string): Promise<void> | undefined; close(): Promise<void>; end(): void }

const CHUNK = 5000

/** Begins a file of lines. */
export async function linesTo(path: string, between: '\n' | '\r\n', head = ''): Promise<Lines> {
  const file = createWriteStream(unfinished(path))
  await once(file, 'open')
  const written = finished(file)
  // Who writes in vain is told at once rather than at the end.
  written.catch(() => undefined)
  let waiting: string[] = []
  let count = 0
  file.write(head)
  const text = () => {
    const lines = waiting
    waiting = []
    return lines.length > 0 ? `${lines.join(between)}${between}` : ''
  }
  return {
    count: () => count,
    add(line) {
      waiting.push(line)
      count += 1
      if (waiting.length < CHUNK || file.write(text())) return undefined
      return Promise.race([once(file, 'drain'), written]).then(() => undefined)
    },
    async close() {
      file.end(text())
      await written
    },
    end: () => void file.destroy(),
  }
}
