import type { Refusal } from '#base'
import type { Mapping } from '../mapping/mapping.ts'
import type { Format, ReadOptions, Reading } from '../reading.ts'
import type { SourceFile } from '../source/open-file.ts'
import type { Encoding } from '../source/text.ts'
import type { Table } from './table.ts'

/** A table of which nobody has said yet what its columns mean, and how it turned out to be written. */
export type Sample = Table & { written: { skip?: number; encoding?: Encoding; sheet?: string } }

/** Reads one kind of file: knows it by its first characters or its name, and turns it into events. */
export type Connector = {
  format: Format
  recognises(head: string, path: string): boolean
  /** `mapping` is the one that was asked for; without it the connector looks for a built-in one that knows the file. */
  read(file: SourceFile, head: string, encoding: Encoding, mapping: Mapping | undefined, options: ReadOptions): Promise<Reading | Refusal>
  /** The table in the file as it is, to suggest a mapping for it; only where the file holds one. */
  sample?(file: SourceFile, head: string, encoding: Encoding): Promise<Sample | Refusal>
}

/** Reads one kind of file that is no text: knows it by its first bytes, and reads in it where it needs to. */
export type BinaryConnector = {
  format: Format
  /** The bytes with which such a file begins, each a character of Latin-1. */
  magic: readonly string[]
  read(file: SourceFile, mapping: Mapping | undefined, options: ReadOptions): Promise<Reading | Refusal>
  sample?(file: SourceFile): Promise<Sample | Refusal>
}
