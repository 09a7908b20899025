import type { Refusal } from '#base'
import type { Mapping } from '../mapping/mapping.ts'
import type { Format, ReadOptions, Reading } from '../reading.ts'
import type { SourceFile } from '../source/open-file.ts'
import type { Encoding } from '../source/text.ts'

/** Reads one kind of file: knows it by its first characters or its name, and turns it into events. */
export type Connector = {
  format: Format
  recognises(head: string, path: string): boolean
  /** `mapping` is the one that was asked for; without it the connector looks for a built-in one that knows the file. */
  read(file: SourceFile, head: string, encoding: Encoding, mapping: Mapping | undefined, options: ReadOptions): Promise<Reading | Refusal>
}
