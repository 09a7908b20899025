import { isCutOff } from '#store'

/** Something that went wrong while answering: the request it happened in, and whether the world or we were to blame. */
export type Trouble = { requestId: string; path: string; outage: boolean; error: Error }

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
])

/** ClickHouse's own codes for "not now": socket, network, all connections tried, keeper, out of memory, too many queries, read-only table. */
const CLICKHOUSE_NOT_NOW = new Set(['209', '210', '279', '999', '241', '202', '242'])

/** Whether an error means that the data cannot be reached now, rather than that we made a mistake. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isCutOff(error)) return true
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined && (NETWORK.has(code) || CLICKHOUSE_NOT_NOW.has(String(code)))) return true
  if (/^Timeout error|connection (is )?closed|client (is|was|has been) closed/i.test(error.message)) return true
  return isOutage(error.cause)
}
