import type { Parameters, Store } from '#store'

/** A statement that was put to the store, and how long it took. */
export type Heard = { statement: string; parameters: Parameters; seconds: number; rows: number }

/** The same store, with every statement written down. */
export function listening(store: Store, heard: Heard[]): Store {
  const hear = async <T>(statement: string, parameters: Parameters, work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    const result = await work()
    heard.push({ statement, parameters, seconds: (performance.now() - started) / 1000, rows: Array.isArray(result) ? result.length : 0 })
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
