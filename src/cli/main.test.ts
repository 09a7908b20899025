import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { demo } from './commands/demo.ts'
import { explainDifference } from './commands/explain.ts'
import { funnelOfGroups } from './commands/funnel.ts'
import { importFiles } from './commands/import.ts'
import { kpi } from './commands/kpi.ts'
import { serve } from './commands/serve.ts'
import { HELP } from './help.ts'
import { OPTIONS } from './options.ts'
import { run, start, temporaryFolder } from './testing.ts'
import { languageOf, type Command, type UsageError } from './usage.ts'

const folder = await temporaryFolder()

test('help is given in both languages when asked for, and is wrong use when nothing was asked', async () => {
  assert.deepEqual(await run(['help']), { code: 0, out: HELP.nl, err: '' })
  assert.deepEqual(await run(['kpi', '--help', '--lang', 'en']), { code: 0, out: HELP.en, err: '' })
  assert.deepEqual(await run([], { env: { LANG: 'en_GB.UTF-8' } }), { code: 2, out: '', err: HELP.en })
})

test('help names every option of every command, in both languages', () => {
  const options = Object.values(OPTIONS).flatMap((command) => Object.keys(command))
  for (const text of Object.values(HELP)) {
    for (const option of new Set([...options, 'lang'])) assert.match(text, new RegExp(`--${option}\\b`), option)
    assert.ok(
      text.split('\n').every((line) => line.length <= 120),
      text,
    )
  }
})

test('setting up speaks the language in which the program will speak', () => {
  const asked = [[], ['--lang', 'en'], ['--lang=nl'], ['kpi', '--lang', 'fr'], ['--lang']]
  const systems: Record<string, string>[] = [
    {},
    { LANG: 'en_GB.UTF-8' },
    { LANG: 'C.UTF-8' },
    { LC_ALL: 'nl_NL', LANG: 'en_US' },
    { LC_MESSAGES: 'en' },
  ]
  const told = asked.flatMap((args) => systems.map((system) => [args, system] as const))
  const setUp = `import { languageOf } from './setup.mjs'; console.log(JSON.stringify(${JSON.stringify(told)}.map((each) => languageOf(...each))))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', setUp], {
    cwd: join(import.meta.dirname, '../../bin'),
    encoding: 'utf8',
  })
  const expected = told.map((each) => languageOf(...each))
  assert.deepEqual(JSON.parse(stdout || stderr), expected)
  assert.deepEqual([...new Set(expected)], ['nl', 'en'])
})

test('what the program does not know is wrong use, said in the language of the caller and without a stack', async () => {
  const [dutch, english, french] = await Promise.all([
    run(['nope']),
    run(['kpi', '--colour'], { env: { LANG: 'en_US.UTF-8' } }),
    run(['doctor', '--lang', 'fr']),
  ])
  assert.deepEqual(dutch, {
    code: 2,
    out: '',
    err: 'De opdracht "nope" bestaat niet. Er zijn: import, kpi, explain, funnel, disparity, rivals, vintages, tree, publish, editions, target, annotation, calendar, demo, serve, settings, backup, restore, doctor.\nZie: stuurhuis help\n',
  })
  assert.deepEqual(english, { code: 2, out: '', err: 'There is no option --colour.\nSee: stuurhuis help\n' })
  assert.deepEqual(french, { code: 2, out: '', err: '--lang is nl of en, niet "fr".\nZie: stuurhuis help\n' })
})

test('a command refuses what it cannot use before it opens anything', async () => {
  const wrong: [Command, string, RegExp, RegExp][] = [
    [kpi, '-x', /De optie -x bestaat niet\./, /There is no option -x\./],
    [kpi, '--from', /Bij --from hoort een waarde/, /--from takes a value/],
    [kpi, '--json=yes', /Bij --json hoort geen waarde/, /--json takes no value/],
    [kpi, '--json --csv', /niet allebei/, /not both/],
    [kpi, '--where region', /naam=waarde/, /name=value/],
    [kpi, '--where region=a --where region=b', /maar één keer/, /only once/],
    [kpi, '--set nothing=1', /De instelling "nothing" bestaat hier niet\. Er zijn: .*horizon_days/, /There is no setting "nothing" here/],
    [kpi, 'dso --set horizon-days=1', /Er zijn er geen/, /There are none/],
    [explainDifference, '', /Noem één KPI/, /Name one KPI/],
    [explainDifference, 'dso nps --by region', /Noem één KPI/, /Name one KPI/],
    [explainDifference, 'dso --against 2026-01 --period 2026-02', /Waarnaar uitsplitsen/, /Split by what/],
    [explainDifference, 'dso --by region', /Waarmee vergelijken/, /Compare with what/],
    [explainDifference, 'dso --by region --against 2026-01 --against 2026-02', /Waarmee vergelijken/, /Compare with what/],
    [explainDifference, 'dso --by region --against 2026-01', /Geef die met --period/, /Give it with --period/],
    [explainDifference, 'dso --by region --period 2026-01 --against 2026-13', /"2026-13" is geen periode/, /"2026-13" is not a period/],
    [funnelOfGroups, 'dso --by region --period gisteren', /"gisteren" is geen periode/, /"gisteren" is not a period/],
    [funnelOfGroups, 'dso', /Waarnaar uitsplitsen/, /Split by what/],
    [importFiles, '', /Welk bestand/, /Which file/],
    [demo, '', /Geef één map/, /Give one folder/],
    [demo, 'a b', /Geef één map/, /Give one folder/],
    [demo, 'a --customers veel', /--customers is een geheel getal/, /--customers is a whole number/],
    [demo, 'a --end 2026-02-30', /--end is een dag/, /--end is a day/],
    [demo, 'a --end 2099-01-01', /in de toekomst/, /in the future/],
    [serve, '--port 70000', /--port is een geheel getal van 0 tot en met 65535/, /--port is a whole number from 0 to 65535/],
    [serve, 'extra', /"extra" hoort hier niet/, /"extra" does not belong here/],
  ]
  for (const [command, args, nl, en] of wrong) {
    await assert.rejects(
      command(args.split(' ').filter(Boolean), 'nl'),
      ({ words }: UsageError) => nl.test(words.nl) && en.test(words.en),
      args,
    )
  }
})

test('the version is that of the package', async () => {
  const { code, out } = await run(['--version'])
  assert.equal(code, 0)
  assert.match(out, /^\d+\.\d+\.\d+\n$/)
})

test('whoever stops reading does not make the program fail', async () => {
  const child = start(['help'])
  const closed = once(child, 'close')
  child.stdout?.destroy()
  let err = ''
  child.stderr?.on('data', (chunk) => (err += chunk))
  assert.deepEqual([(await closed)[0], err], [0, ''])
})

test('a folder is found from where the program is called', async () => {
  await mkdir(join(folder, 'elsewhere'))
  const { code, out } = await run(['demo', 'world', '--customers', '2', '--months', '2'], { cwd: join(folder, 'elsewhere') })
  assert.equal(code, 0)
  assert.ok(out.startsWith(join(folder, 'elsewhere/world/events.ndjson')), out)
})
