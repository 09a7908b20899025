import type { Day, Figure, Refusal } from '#base'
import type { Kpi, Question } from '#kpi'

/** Everything the server needs to know about the data behind it. */
export type World = {
  catalogue: readonly Kpi[]
  answer(question: Question): Promise<Figure[] | Refusal>
  describe(): Promise<Holdings>
  /** A text that changes whenever the data change. */
  watermark(): Promise<string>
}

/** The creditors in the store and the values of every dimension. */
export type Holdings = {
  creditors: { id: string; events: number; firstOn: Day; lastOn: Day }[]
  dimensions: Record<string, string[]>
}
