export type { Owner, Parameters, Store } from './store.ts'
export { announce, openStore, ownerOf, placeFrom, type Place } from './open.ts'
export { migrate, statements } from './migrate.ts'
export { spread } from './cluster.ts'
