import { LANGUAGES, type Language } from '#base'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { importFiles } from './commands/import.ts'
import { kpi } from './commands/kpi.ts'
import { serve } from './commands/serve.ts'
import { HELP } from './help.ts'
import { UsageError, type Command } from './usage.ts'

const COMMANDS: Record<string, Command> = { import: importFiles, kpi, demo, serve, doctor }

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args
  const language = languageOf(args)
  if (name === undefined || name === 'help' || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP[language])
    return name === undefined ? 2 : 0
  }
  const command = COMMANDS[name]
  if (!command) throw new UsageError({ nl: `Onbekende opdracht: ${name}`, en: `Unknown command: ${name}` })
  return command(rest, language)
}

function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = at < 0 ? (process.env.LANG ?? '').slice(0, 2) : args[at]?.includes('=') ? args[at]?.slice(7) : args[at + 1]
  return LANGUAGES.find((language) => language === given) ?? 'nl'
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) {
    const language = languageOf(process.argv)
    process.stderr.write(`${error.words[language]}\n${{ nl: 'Zie: stuurhuis help', en: 'See: stuurhuis help' }[language]}\n`)
    process.exitCode = 2
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    if (process.env.STUURHUIS_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exitCode = 1
  }
}
