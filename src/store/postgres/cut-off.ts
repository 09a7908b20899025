/** PostgreSQL's own codes for a connection that was lost or not let in: stopped, starting or stopping, broken off, too many. */
const CODES = /^(57P0[1-5]|08\w{3}|53300|ECONNREFUSED|ECONNRESET|EPIPE)$/

/** Whether an error of PostgreSQL means that the connection is gone, rather than that the question was wrong. */
export function isCutOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return CODES.test((error as NodeJS.ErrnoException).code ?? '') || error.message.startsWith('Connection terminated')
}
