export { derive, isUpToDate, type Derived, type DeriveProgress } from './derive/derive.ts'
export { prepareFacts } from './facts.ts'
export { record, type Recorded } from './record.ts'
export { DEFAULT_SETTINGS, type Settings } from './settings.ts'
