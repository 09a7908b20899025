import { isRefusal, type Language } from '#base'
import { derive, readSettings, settingsOf, type Settings } from '#facts'
import type { Store } from '#store'
import { dataFolder, withData } from '../data.ts'
import { OPTIONS } from '../options.ts'
import { readArgs, refused, UsageError } from '../usage.ts'

/** Shows the choices behind the facts (grace, allocation, ...), or changes some and derives all facts anew. */
export async function settings(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArgs(args, OPTIONS.settings, 'any')
  const given = Object.fromEntries(positionals.map(pairOf))
  const done = await withData(dataFolder(values.data), 'settings', (store) => choose(store, given))
  if (isRefusal(done)) return refused(done, language)
  process.stdout.write(
    `${Object.entries(done)
      .map(([name, value]) => `${name.replaceAll('_', '-')}=${value}`)
      .join('\n')}\n`,
  )
  return 0
}

async function choose(store: Store, given: Readonly<Record<string, string>>) {
  const now = await settingsOf(store)
  if (Object.keys(given).length === 0) return now
  const chosen = readSettings(given, now)
  if (!isRefusal(chosen)) await derive(store, chosen satisfies Settings)
  return chosen
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new UsageError({
    nl: `Een instelling heeft de vorm naam=waarde, niet "${text}".`,
    en: `A setting has the form name=value, not "${text}".`,
  })
}
