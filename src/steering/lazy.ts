import { isRefusal, type Refusal } from '#base'
import { hasPostgres, isCutOff, type PostgresPlace } from '#store'
import { openDecisions, type Decisions } from './open.ts'

/** Puts a question to what people decided; where nothing was ever decided there is nothing to find, and nothing is started. */
export type AskDecisions = <Row>(find: (decisions: Decisions) => Promise<Row[]>) => Promise<Row[] | Refusal>

/** Decisions that are opened at the first question for them, and opened again when they were cut off in between; for a server. */
export function lazyDecisions(place: PostgresPlace): { ask: AskDecisions; close(): Promise<void> } {
  let opening: Promise<Decisions | Refusal> | undefined
  const forget = (which: typeof opening) => {
    if (opening === which) opening = undefined
  }
  const ask = async <Row>(find: (decisions: Decisions) => Promise<Row[]>, again: boolean): Promise<Row[] | Refusal> => {
    const mine = (opening ??= openDecisions(place))
    const decisions = await mine.catch((error: unknown) => {
      forget(mine)
      throw error
    })
    if (isRefusal(decisions)) {
      forget(mine)
      return decisions
    }
    return find(decisions).catch(async (error: unknown) => {
      if (!again || !isCutOff(error)) throw error
      forget(mine)
      await decisions.close()
      return ask(find, false)
    })
  }
  return {
    ask: async (find) => ((await hasPostgres(place)) ? ask(find, true) : []),
    close: async () => {
      const found = await opening?.catch(() => undefined)
      if (found && !isRefusal(found)) await found.close()
    },
  }
}
