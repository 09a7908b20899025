/** Gives pieces of work their turn in the order in which they come: some share the places there are, others have them all. */
export type Turns<Place> = {
  /** Waits for a free place. */
  shared<T>(work: (place: Place) => Promise<T>): Promise<T>
  /** Waits until nothing else is at work, and lets nothing else begin. */
  alone<T>(work: (place: Place) => Promise<T>): Promise<T>
}

/** Starts with all places free. */
export function turnsOn<Place>(places: readonly [Place, ...Place[]]): Turns<Place> {
  const free = [...places]
  const waiting: { alone: boolean; start: () => void }[] = []
  const next = () => {
    for (;;) {
      const [first] = waiting
      if (!first || free.length < (first.alone ? places.length : 1)) return
      waiting.shift()
      first.start()
    }
  }
  const turn = <T>(alone: boolean, work: (place: Place) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const start = () => {
        const taken = alone ? free.splice(0) : free.splice(0, 1)
        void Promise.resolve()
          .then(() => work(taken[0]!))
          .then(resolve, reject)
          .finally(() => {
            free.push(...taken)
            next()
          })
      }
      waiting.push({ alone, start })
      next()
    })
  return { shared: (work) => turn(false, work), alone: (work) => turn(true, work) }
}
