import type { Parameters, Store } from '#store'
import { timed, type Took } from './measure.ts'

/** A statement that was put to the store, and how long it took. */
export type Heard = Took & { statement: string; parameters: Parameters }

/** The same store, with every statement written down. */
export function listening(store: Store, heard: Heard[]): Store {
  const hear = async <T>(statement: string, parameters: Parameters, work: () => Promise<T>): Promise<T> => {
    const { result, seconds, processor } = await timed(work)
    heard.push({ statement, parameters, seconds, processor })
    return result
  }
  return {
    ...store,
    query: (statement, parameters = {}) => hear(statement, parameters, () => store.query(statement, parameters)),
    command: (statement, parameters = {}) => hear(statement, parameters, () => store.command(statement, parameters)),
    insert: (table, rows) => hear(`INSERT INTO ${table}`, {}, () => store.insert(table, rows)),
    within: (database) => listening(store.within(database), heard),
    alone: (work) => store.alone((mine) => work(listening(mine, heard))),
  }
}
