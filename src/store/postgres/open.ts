import { readFile } from 'node:fs/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { Client, Pool, type ClientConfig } from 'pg'
import { isRefusal, refuse, type Refusal } from '#base'
import { isThere, makeServer } from './make.ts'
import { placesIn, USER } from './places.ts'
import { programs, type Programs } from './programs.ts'
import { moment, runningOn, startServerOn, stopServer, stopWhenLeft, type RunningServer } from './running.ts'
import { whenStopped } from './stopped.ts'
import { asTold } from './values.ts'

/** Where decisions live: with a PostgreSQL of the house in a data folder, or on a PostgreSQL server by URL. */
export type PostgresPlace = { folder: string } | { databaseUrl: string }

/** An open PostgreSQL: its tables, and a way to leave it. */
export type Postgres<Tables> = { database: Kysely<Tables>; close(): Promise<void> }

/** The place that the environment names: `DATABASE_URL`, else the folder given. */
export function postgresPlaceFrom(environment: Record<string, string | undefined>, folder: string): PostgresPlace {
  return environment.DATABASE_URL ? { databaseUrl: environment.DATABASE_URL } : { folder }
}

/** Whether decisions were ever kept in a place; a server by URL may have some. */
export async function hasPostgres(place: PostgresPlace): Promise<boolean> {
  return 'databaseUrl' in place || isThere(placesIn(place.folder).home)
}

/**
 * Opens PostgreSQL. In a folder the house makes a server once, with a password of its own and for this machine only; the first who
 * comes starts it, others join, and the last who leaves stops it. With `lasting: false` the disk is not waited for.
 */
export async function openPostgres<Tables>(place: PostgresPlace, { lasting = true } = {}): Promise<Postgres<Tables> | Refusal> {
  if ('databaseUrl' in place) return openByUrl(place.databaseUrl)
  const found = programs()
  if (!found) return noPrograms()
  return openFolder<Tables>(place.folder, found, lasting).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'postgres.not-made') return notMade(place.folder, cause)
    if (cause.path !== undefined) return noAccess(cause.path, cause)
    throw cause
  })
}

async function openByUrl<Tables>(databaseUrl: string): Promise<Postgres<Tables> | Refusal> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) return badUrl()
  const pool = poolOf({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  try {
    await pool.query('SELECT 1')
  } catch (cause) {
    await pool.end()
    return unreachable(new URL(databaseUrl).host, cause as Error)
  }
  return { database: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), close: () => pool.end() }
}

async function openFolder<Tables>(folder: string, found: Programs, lasting: boolean): Promise<Postgres<Tables> | Refusal> {
  const made = await makeServer(folder, found, lasting)
  if (isRefusal(made)) return made
  const password = (await readFile(placesIn(folder).password, 'utf8')).trim()
  // Said in full, so that no PG... variable of this machine has a say.
  const own = { user: USER, password, database: 'postgres', ssl: false, options: '-c search_path=public' }
  const joined = await join(folder, found, lasting, own)
  if (isRefusal(joined)) return joined
  const { presence, server, config } = joined
  const pool = poolOf({ ...config, application_name: NAMES.works })
  let closing: Promise<void> | undefined
  const leave = async () => {
    forget()
    await pool.end()
    const last = await isLast(presence)
    await presence.end().catch(() => undefined)
    if (last) await stopServer(folder, server)
  }
  const close = () => (closing ??= leave())
  const forget = whenStopped({ close, atOnce: () => stopWhenLeft(server) })
  return { database: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), close }
}

type Joined = { presence: Client; server: RunningServer; config: ClientConfig }

/** Connects to the server of a folder, which is started when it does not run, and stays connected as a sign of being there. */
async function join(folder: string, found: Programs, lasting: boolean, who: ClientConfig): Promise<Joined | Refusal> {
  for (let attempt = 0; ; attempt++) {
    const there = await runningOn(folder)
    const server = there ?? (await startServerOn(folder, found, lasting))
    if (isRefusal(server)) return server
    const config = { ...who, host: '127.0.0.1', port: server.port, types: asTold }
    const presence = new Client({ ...config, application_name: NAMES.here })
    presence.on('error', () => undefined)
    try {
      await presence.connect()
      // Who leaves last may be stopping it at this very moment; then this does not answer.
      await presence.query('SELECT 1')
      return { presence, server, config }
    } catch (cause) {
      await presence.end().catch(() => undefined)
      const { code } = cause as NodeJS.ErrnoException
      if (code === WRONG_PASSWORD || attempt === ATTEMPTS) {
        if (!there) stopWhenLeft(server)
        return notJoined(folder, cause as Error)
      }
      await moment()
    }
  }
}

const WRONG_PASSWORD = '28P01'
/** A minute: a server that stops lets others finish first. */
const ATTEMPTS = 3000

/** By these the server knows who is there; of two that leave at the same moment, each sees that the other does not stay. */
const NAMES = { here: 'stuurhuis', works: 'stuurhuis at work', leaves: 'stuurhuis leaving' }

/** Says goodbye, and whether nobody else stays; of a server that is gone there is nothing to stop. */
async function isLast(presence: Client): Promise<boolean> {
  const others = `SELECT 1 FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name NOT IN ($1, $2) LIMIT 1`
  try {
    await presence.query(`SET application_name = '${NAMES.leaves}'`)
    return (await presence.query(others, [NAMES.works, NAMES.leaves])).rows.length === 0
  } catch {
    return false
  }
}

/** Connections that come and go; one that the server breaks off is no trouble until somebody asks something. */
function poolOf(config: ClientConfig): Pool {
  const pool = new Pool({ ...config, types: asTold, max: 8 })
  pool.on('error', () => undefined)
  // Also one that was taken out of the pool and has asked nothing yet.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

function noPrograms(): Refusal {
  return refuse('postgres.none', {
    nl: `Voor deze machine (${process.platform}, ${process.arch}) brengt npm geen PostgreSQL mee. Noem een server in DATABASE_URL.`,
    en: `For this machine (${process.platform}, ${process.arch}) npm brings no PostgreSQL. Name a server in DATABASE_URL.`,
  })
}

function notMade(folder: string, cause: Error): Refusal {
  return refuse('postgres.not-made', {
    nl: `PostgreSQL kan in ${folder} geen gegevens beginnen: ${whyOf(cause)}. Maak ruimte of geef rechten, of noem een server in DATABASE_URL.`,
    en: `PostgreSQL cannot begin its data in ${folder}: ${whyOf(cause)}. Make room or give permission, or name a server in DATABASE_URL.`,
  })
}

function noAccess(path: string, { code }: NodeJS.ErrnoException): Refusal {
  return refuse('postgres.folder', {
    nl: `${path} kan niet worden gelezen of geschreven (${code}). Geef rechten, maak ruimte of zet terug wat er ontbreekt; of kies een andere map.`,
    en: `${path} cannot be read or written (${code}). Give permission, make room or put back what is missing; or choose another folder.`,
  })
}

function badUrl(): Refusal {
  return refuse('postgres.url', {
    nl: 'DATABASE_URL is geen adres van PostgreSQL. Schrijf postgres://gebruiker:wachtwoord@machine:5432/database.',
    en: 'DATABASE_URL is not an address of PostgreSQL. Write postgres://user:password@host:5432/database.',
  })
}

function unreachable(host: string, cause: Error): Refusal {
  return refuse('postgres.unreachable', {
    nl: `PostgreSQL op ${host} antwoordt niet: ${whyOf(cause)}. Controleer DATABASE_URL.`,
    en: `PostgreSQL at ${host} does not answer: ${whyOf(cause)}. Check DATABASE_URL.`,
  })
}

function notJoined(folder: string, cause: Error): Refusal {
  const { home } = placesIn(folder)
  return refuse('postgres.not-joined', {
    nl: `De PostgreSQL van ${home} laat niet toe: ${whyOf(cause)}. Hoort het bestand password daar nog bij de gegevens ernaast?`,
    en: `The PostgreSQL of ${home} does not let in: ${whyOf(cause)}. Does the file password there still belong to the data beside it?`,
  })
}

/** The reason in one line; several addresses that were tried each gave theirs. */
function whyOf(cause: Error): string {
  const first = cause instanceof AggregateError ? (cause.errors[0] as Error) : cause
  return (first.message || String((first as NodeJS.ErrnoException).code)).split('\n')[0] as string
}
