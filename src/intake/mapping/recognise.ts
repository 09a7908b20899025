import { BUILT_IN_MAPPINGS, builtIn } from './read-mapping.ts'
import type { Mapping } from './mapping.ts'

/** The built-in mapping that knows a table by its columns. */
export function recogniseTable(names: readonly string[]): Mapping | undefined {
  return BUILT_IN_MAPPINGS.map(builtIn).find(({ recognise }) =>
    recognise?.columns?.some((needed) => needed.every((name) => names.includes(name))),
  )
}

/** The built-in mapping that knows a log by the activities in its first part. */
export function recogniseLog(head: string): Mapping | undefined {
  return BUILT_IN_MAPPINGS.map(builtIn).find(({ recognise }) => recognise?.activities?.every((activity) => head.includes(`"${activity}"`)))
}
