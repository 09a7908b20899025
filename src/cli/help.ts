import type { Words } from '#base'

const COMMANDS = `  stuurhuis import PATH... [--map FILE|NAME] [--creditor ID] [--keep-keys]
                   [--data DIR] [--dry-run] [--json]
  stuurhuis import PATH --suggest [--creditor ID]
  stuurhuis kpi [ID...] [--creditor ID] [--from DAY] [--to DAY] [--per day|week|month|quarter|year|cohort]
                [--by DIM]... [--where DIM=VALUE]... [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]...
                [--data DIR] [--json|--csv]
  stuurhuis explain KPI --by DIM --against PERIOD|DIM=VALUE... [--period PERIOD] [--where DIM=VALUE]...
                    [--variant ID] [--creditor ID] [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]...
                    [--data DIR] [--json]
  stuurhuis funnel KPI --by DIM... [--period PERIOD] [--where DIM=VALUE]... [--variant ID] [--creditor ID]
                   [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]... [--data DIR] [--json]
  stuurhuis disparity KPI --group DIM=VALUE... [--period PERIOD] [--where DIM=VALUE]... [--variant ID] [--creditor ID]
                      [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]... [--data DIR] [--json]
  stuurhuis demo DIR [--customers N] [--months N] [--seed N] [--end DAY] [--format ndjson|parquet|csv]
  stuurhuis serve [--data DIR] [--port N] [--demo]
  stuurhuis settings [NAME=VALUE]... [--data DIR]
  stuurhuis doctor [--data DIR]
  stuurhuis help | --version
`

/** What the program can do. */
export const HELP: Words = {
  nl: `Stuurhuis: incasso sturen op duurzaam herstel.

${COMMANDS}
  import   leest gebeurtenissen in (ndjson, parquet; met een mapping csv, xlsx, xes, ocel) en meldt wat niet kon
             --map                 mappingbestand of ingebouwde mapping; zonder: gezocht naar de inhoud van het bestand
             --creditor            van wie de vorderingen zijn, als de mapping het niet zegt
             --dry-run             zegt wat er zou gebeuren en laadt niets
             --suggest             leest niets in, maar schrijft een mapping voor een tabel: > mapping.yaml
             --keep-keys           laat de sleutels van klanten, vorderingen en dossiers zoals ze zijn;
                                   standaard worden het pseudoniemen
  kpi      beantwoordt een vraag met cijfers: waarde, interval, aantal en status
             --from, --to          eerste dag, en de eerste dag die niet meer telt; zonder: 24 maanden
                                   (60 dagen, 52 weken, 12 kwartalen, 6 jaar of, bij cohort, alles)
             --per                 hoe de tijd wordt verdeeld; cohort: alles als één
             --by, --where         uitgesplitst naar, of alleen van, een segment
             --as-of, --known-at   zoals het er op die dag voor stond; zoals het op dat tijdstip (UTC) bekend was
             --set                 een instelling van een KPI, zoals horizon-days=730
  explain  zegt waarom een cijfer verschilt van dat van een andere periode of groep: wat elke groep zelf anders doet
           (gedrag), en wat doordat groepen een groter of kleiner deel zijn (mix)
             --period, --against   periode, zoals 2026-Q1, 2026-02 of 2026-01-15/2026-02-14; waarmee vergeleken,
                                   ook een groep: --where region=Zuid --against region=Noord
             --variant             een andere definitie van de KPI dan de eerste
  funnel   zet groepen naast het geheel, met de grenzen waarbinnen toeval ze houdt: wie erbuiten ligt valt op
  disparity zet een groep tegenover iedereen die er niet bij hoort: het verschil, hoe zeker dat is, en het kleinste
           verschil dat deze gegevens kunnen tonen
             --group               wie, zoals vulnerable=yes; meer keren: wie aan alle voldoet
  demo     schrijft een verzonnen wereld, tot en met de dag --end (standaard vandaag)
             --format              ndjson (standaard) of parquet: gebeurtenissen; csv: facturen.csv, betalingen.csv en
                                   incasso.csv, zoals een pakket ze exporteert; lees de map in met import
  serve    toont het dashboard en de API op deze machine (--port, anders PORT, anders 4600); --demo vult een lege map
           met de demowereld (STUURHUIS_DEMO_CUSTOMERS klanten, standaard 20000)
  settings toont of wijzigt de keuzes achter de feiten (grace-days=14 allocation=costs-first) en leidt dan opnieuw af
  doctor   kijkt of alles in orde is en zegt wat eraan te doen

--lang nl|en kiest de taal; zonder: die van het systeem, anders Nederlands. --json geeft beide talen.
De gegevens staan in --data, anders STUURHUIS_DATA, anders ~/.stuurhuis; met CLICKHOUSE_URL in een ClickHouse-server.
De sleutel van de pseudoniemen staat in STUURHUIS_KEY, anders naast de map met gegevens (MAP.key).
Uitgangscodes: 0 gedaan, 1 invoer (of een deel ervan) geweigerd, 2 verkeerd gebruik.
`,
  en: `Stuurhuis: steer debt collection on lasting recovery.

${COMMANDS}
  import   reads events (ndjson, parquet; by a mapping csv, xlsx, xes, ocel) and reports every row it could not take
             --map                 mapping file or built-in mapping; without it, found by what is in the file
             --creditor            whose claims these are, where the mapping does not say
             --dry-run             says what would happen and loads nothing
             --suggest             imports nothing, but writes a mapping for a table: > mapping.yaml
             --keep-keys           leaves the keys of customers, claims and cases as they are;
                                   by default they become pseudonyms
  kpi      answers a question with figures: value, interval, count and status
             --from, --to          first day, and the first day that no longer counts; without: 24 months
                                   (60 days, 52 weeks, 12 quarters, 6 years or, for cohort, everything)
             --per                 how time is cut; cohort: everything as one
             --by, --where         by, or only of, a segment
             --as-of, --known-at   as things stood on that day; as they were known at that instant (UTC)
             --set                 a setting of a KPI, such as horizon-days=730
  explain  says why a figure differs from that of another period or group: what each group itself does otherwise
           (rate), and what comes of groups being a larger or smaller part (mix)
             --period, --against   period, such as 2026-Q1, 2026-02 or 2026-01-15/2026-02-14; what to compare with,
                                   also a group: --where region=Zuid --against region=Noord
             --variant             another definition of the KPI than the first
  funnel   puts groups beside the whole, with the limits that luck keeps them within: whoever lies outside stands out
  disparity holds a group against everybody who is not in it: the difference, how sure it is, and the smallest
           difference that these data can show
             --group               who, such as vulnerable=yes; repeated: who is in all of them
  demo     writes an invented world, up to and including the day --end (default today)
             --format              ndjson (default) or parquet: events; csv: facturen.csv, betalingen.csv and
                                   incasso.csv, as a Dutch package exports them; import the folder
  serve    shows the dashboard and the API on this machine (--port, else PORT, else 4600); --demo fills an empty folder
           with the demo world (STUURHUIS_DEMO_CUSTOMERS customers, default 20000)
  settings shows or changes the choices behind the facts (grace-days=14 allocation=costs-first) and then derives anew
  doctor   looks whether all is well and says what to do

--lang nl|en chooses the language; without it, that of the system, else Dutch. --json gives both languages.
The data are in --data, else STUURHUIS_DATA, else ~/.stuurhuis; with CLICKHOUSE_URL in a ClickHouse server.
The key of the pseudonyms is in STUURHUIS_KEY, else beside the folder with the data (DIR.key).
Exit codes: 0 done, 1 input (or part of it) refused, 2 wrong use.
`,
}
