import type { Words } from '#base'

const COMMANDS = `  stuurhuis import PATH... [--map FILE|NAME] [--creditor ID] [--data DIR] [--dry-run] [--json]
  stuurhuis kpi [ID...] [--creditor ID] [--from DAY] [--to DAY] [--per day|week|month|quarter|year|cohort]
                [--by DIM]... [--where DIM=VALUE]... [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]...
                [--data DIR] [--json|--csv] [--lang nl|en]
  stuurhuis demo DIR [--customers N] [--months N] [--seed N] [--end DAY]
  stuurhuis serve [--data DIR] [--port N] [--demo]
  stuurhuis doctor [--data DIR]
`

/** What the program can do. */
export const HELP: Words = {
  nl: `Stuurhuis: incasso sturen op duurzaam herstel.

${COMMANDS}
  import   leest gebeurtenissen in (ndjson, csv met een mapping, xes; ook .gz) en meldt elke rij die niet kon
           --keep-customer-keys laat klantsleutels zoals ze zijn; standaard worden het pseudoniemen
  kpi      beantwoordt een vraag met cijfers: waarde, interval, aantal en status; --to is de eerste dag die niet meer telt
  demo     schrijft een verzonnen wereld als events.ndjson
  serve    toont het dashboard en de API op deze machine; --demo vult een lege map met de demowereld
  doctor   kijkt of alles in orde is en zegt wat eraan te doen

De gegevens staan in --data, anders STUURHUIS_DATA, anders ~/.stuurhuis; met CLICKHOUSE_URL in een ClickHouse-server.
Uitgangscodes: 0 gedaan, 1 invoer geweigerd, 2 verkeerd gebruik.
`,
  en: `Stuurhuis: steer debt collection on lasting recovery.

${COMMANDS}
  import   reads events (ndjson, csv with a mapping, xes; also .gz) and reports every row that it could not take
           --keep-customer-keys leaves customer keys as they are; by default they become pseudonyms
  kpi      answers a question with figures: value, interval, count and status; --to is the first day that no longer counts
  demo     writes an invented world as events.ndjson
  serve    shows the dashboard and the API on this machine; --demo fills an empty folder with the demo world
  doctor   looks whether all is well and says what to do

The data are in --data, else STUURHUIS_DATA, else ~/.stuurhuis; with CLICKHOUSE_URL in a ClickHouse server.
Exit codes: 0 done, 1 input refused, 2 wrong use.
`,
}
