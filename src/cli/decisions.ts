import { isRefusal, type Refusal } from '#base'
import { openDecisions, type Decisions } from '#steering'
import { hasPostgres, postgresPlaceFrom } from '#store'

/** Whether anything was ever decided about the data of a folder; only then is there a PostgreSQL to start. */
export function hasDecisions(folder: string): Promise<boolean> {
  return hasPostgres(postgresPlaceFrom(process.env, folder))
}

/** Does a piece of work with what people decided open. A server that has the folder open is no hindrance: both use one PostgreSQL. */
export async function withDecisions<T>(folder: string, work: (decisions: Decisions) => Promise<T>): Promise<T | Refusal> {
  const decisions = await openDecisions(postgresPlaceFrom(process.env, folder))
  if (isRefusal(decisions)) return decisions
  try {
    return await work(decisions)
  } finally {
    await decisions.close()
  }
}
