/** What is to be closed when the program is stopped in the middle: in good order, or at once when there is no time to wait. */
type Closing = { close(): Promise<void>; atOnce(): void }

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const open = new Set<Closing>()

/** Sees to it that something is closed however the program ends, a kill without warning excepted; gives a way to forget it. */
export function whenStopped(closing: Closing): () => void {
  if (open.size === 0) listen()
  open.add(closing)
  return () => {
    if (open.delete(closing) && open.size === 0) unlisten()
  }
}

function listen(): void {
  process.on('exit', atOnce)
  for (const name of SIGNALS) process.on(name, inGoodOrder)
}

function unlisten(): void {
  process.off('exit', atOnce)
  for (const name of SIGNALS) process.off(name, inGoodOrder)
}

function atOnce(): void {
  for (const each of open) each.atOnce()
}

/** A program that listens to the signal itself, as a server does, closes in its own order; another ends here by that same signal. */
function inGoodOrder(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return
  const end = () => process.kill(process.pid, name)
  void Promise.allSettled([...open].map((each) => each.close())).then(end)
}
