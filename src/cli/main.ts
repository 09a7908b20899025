import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, type Language } from '#base'
import { HELP } from './help.ts'
import { troubleOf } from './trouble.ts'
import { languageOf, UsageError, type Command } from './usage.ts'

// Loaded when called: help and mistakes need no engine.
const COMMANDS: Record<string, () => Promise<Command>> = {
  import: async () => (await import('./commands/import.ts')).importFiles,
  kpi: async () => (await import('./commands/kpi.ts')).kpi,
  explain: async () => (await import('./commands/explain.ts')).explainDifference,
  funnel: async () => (await import('./commands/funnel.ts')).funnelOfGroups,
  disparity: async () => (await import('./commands/disparity.ts')).disparityOfGroup,
  rivals: async () => (await import('./commands/rivals.ts')).rivalDefinitions,
  vintages: async () => (await import('./commands/vintages.ts')).vintagesOfKpi,
  tree: async () => (await import('./commands/tree.ts')).tree,
  publish: async () => (await import('./commands/publish.ts')).publishFigures,
  editions: async () => (await import('./commands/editions.ts')).showEditions,
  target: async () => (await import('./commands/target.ts')).target,
  annotation: async () => (await import('./commands/annotation.ts')).annotation,
  calendar: async () => (await import('./commands/calendar.ts')).calendar,
  demo: async () => (await import('./commands/demo.ts')).demo,
  serve: async () => (await import('./commands/serve.ts')).serve,
  settings: async () => (await import('./commands/settings.ts')).settings,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
}

async function main(args: string[], language: Language): Promise<number> {
  const [name, ...rest] = args
  if (name === '--version' || name === 'version') return say(`${version()}\n`)
  if (name === 'help' || args.includes('--help') || args.includes('-h')) return say(HELP[language])
  if (name === undefined) {
    process.stderr.write(HELP[language])
    return 2
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    const known = Object.keys(COMMANDS).join(', ')
    throw new UsageError({
      nl: `De opdracht "${name}" bestaat niet. Er zijn: ${known}.`,
      en: `There is no command "${name}". There are: ${known}.`,
    })
  }
  checkLanguage(rest)
  return (await command())(rest, language)
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

function version(): string {
  return (JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }).version
}

function checkLanguage(args: readonly string[]): void {
  const wrong =
    args.find((arg) => arg.startsWith('--lang=') && !LANGUAGES.some((language) => arg === `--lang=${language}`)) ??
    args.find((arg, index) => args[index - 1] === '--lang' && !LANGUAGES.some((language) => arg === language))
  if (wrong !== undefined)
    throw new UsageError({
      nl: `--lang is nl of en, niet "${wrong.replace('--lang=', '')}".`,
      en: `--lang is nl or en, not "${wrong.replace('--lang=', '')}".`,
    })
}

// Who reads along may stop (`| head -1`); the work goes on to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

const args = process.argv.slice(2)
const language = languageOf(args, process.env)
try {
  process.exitCode = await main(args, language)
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.words[language]}\n${{ nl: 'Zie: stuurhuis help', en: 'See: stuurhuis help' }[language]}\n`)
    process.exitCode = 2
  } else {
    process.stderr.write(`${troubleOf(error as Error)[language]}\n`)
    if (process.env.STUURHUIS_DEBUG) process.stderr.write(`${(error as Error).stack}\n`)
    process.exitCode = 1
  }
}
