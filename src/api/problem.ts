import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Language, Refusal, Words } from '#base'
import { problem, type Problem } from './contract.ts'

/** The language a caller prefers; Dutch when it does not say. */
function preferred(context: Context): Language {
  return /^\s*en\b/i.test(context.req.header('accept-language') ?? '') ? 'en' : 'nl'
}

/** Gives a refusal as `application/problem+json`, in both languages. */
export function refusalAnswer<S extends ProblemStatus>(context: Context, status: S, refusal: Refusal, extra: Partial<Problem> = {}) {
  const language = preferred(context)
  const body: Problem = {
    type: `urn:stuurhuis:problem:${refusal.refused}`,
    title: TITLES[status][language],
    status,
    detail: refusal.words[language],
    instance: context.req.path,
    code: refusal.refused,
    words: refusal.words,
    ...extra,
  }
  return context.json(body, status, { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store' })
}

type ProblemStatus = 400 | 404 | 405 | 422 | 500 | 503

const TITLES: Record<ProblemStatus, Words> = {
  400: { nl: 'De vraag is niet goed gesteld', en: 'The question is not well put' },
  404: { nl: 'Dit bestaat niet', en: 'This does not exist' },
  405: { nl: 'Dit kan hier niet', en: 'This cannot be done here' },
  422: { nl: 'Deze vraag kan niet worden beantwoord', en: 'This question cannot be answered' },
  500: { nl: 'Er ging iets mis aan onze kant', en: 'Something went wrong on our side' },
  503: { nl: 'De gegevens zijn nu niet bereikbaar', en: 'The data cannot be reached now' },
}

/** How a route describes its refusals in the OpenAPI document. */
export function problems<S extends ProblemStatus>(...statuses: S[]) {
  const content = { 'application/problem+json': { schema: problem } }
  const described = statuses.map((status) => [status, { description: TITLES[status].en, content }])
  return Object.fromEntries(described) as { [status in S]: { description: string; content: typeof content } }
}

/** Refuses a badly put question, naming every parameter that is wrong and how it should be written. */
export function badRequest(context: Context, error: z.ZodError, known: readonly string[]) {
  const errors = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => ({ in: 'query' as const, name, words: unknownParameter(name, known) }))
      : [{ in: 'query' as const, name: String(issue.path[0] ?? ''), words: wrongParameter(String(issue.path[0] ?? '')) }],
  )
  const words = { nl: errors.map((e) => e.words.nl).join(' '), en: errors.map((e) => e.words.en).join(' ') }
  return refusalAnswer(context, 400, { refused: 'request.parameter', words }, { errors })
}

function unknownParameter(name: string, known: readonly string[]): Words {
  const list = known.join(', ')
  return {
    nl: `De parameter "${name}" bestaat niet; ${known.length ? `bekend zijn ${list}` : 'deze vraag heeft geen parameters'}.`,
    en: `There is no parameter "${name}"; ${known.length ? `known are ${list}` : 'this question takes none'}.`,
  }
}

function wrongParameter(name: string): Words {
  const form = FORMS[name] ?? { nl: 'één keer, als tekst', en: 'once, as text' }
  return { nl: `Schrijf "${name}" ${form.nl}.`, en: `Write "${name}" ${form.en}.` }
}

const DAY_FORM = { nl: 'als bestaande dag, zoals 2026-02-01', en: 'as an existing day, such as 2026-02-01' }

const FORMS: Record<string, Words> = {
  by: { nl: 'als dimensie, zoals region', en: 'as a dimension, such as region' },
  from: DAY_FORM,
  to: DAY_FORM,
  'as-of': DAY_FORM,
  at: { nl: 'als tijdstip in UTC, zoals 2026-02-01T12:00:00Z', en: 'as an instant in UTC, such as 2026-02-01T12:00:00Z' },
  all: { nl: 'als true of false', en: 'as true or false' },
  'known-at': { nl: 'als tijdstip in UTC, zoals 2026-02-01T12:00:00Z', en: 'as an instant in UTC, such as 2026-02-01T12:00:00Z' },
  per: { nl: 'als day, week, month, quarter, year of cohort', en: 'as day, week, month, quarter, year or cohort' },
  'to-age': { nl: 'als heel aantal maanden van 1 tot en met 36', en: 'as a whole number of months from 1 to 36' },
  where: { nl: 'als dimensie:waarde, zoals region:Noord', en: 'as dimension:value, such as region:Noord' },
  besides: { nl: 'als dimensie:waarde, zoals vulnerable:yes', en: 'as dimension:value, such as vulnerable:yes' },
  set: { nl: 'als parameter:waarde, zoals grace_days:5', en: 'as parameter:value, such as grace_days:5' },
}
