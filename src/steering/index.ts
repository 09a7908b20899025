export { countDecisions } from './count.ts'
export { openDecisions, temporaryDecisions, type Decisions } from './open.ts'
export type { DecisionTables, PeakKind, Segment } from './tables.ts'
