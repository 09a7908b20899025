/** Waits until all have ended, also where one fails, so that nothing is at work behind the back of who asked; then gives what came of them, or throws the first failure. */
export async function allEnded<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works)
  return Promise.all(works)
}
