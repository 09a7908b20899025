import type { Words } from '#base'

const COMMANDS = `  stuurhuis import PATH... [--map FILE|NAME] [--creditor ID] [--keep-keys]
                   [--data DIR] [--dry-run] [--json]
  stuurhuis import PATH --suggest [--creditor ID]
  stuurhuis kpi [ID...] [--creditor ID] [--from DAY] [--to DAY] [--per day|week|month|quarter|year|cohort]
                [--by DIM]... [--where DIM=VALUE]... [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]...
                [--data DIR] [--json|--csv]
  stuurhuis kpi --schema
  stuurhuis explain KPI --by DIM --against PERIOD|DIM=VALUE... [--period PERIOD] [--where DIM=VALUE]...
                    [--variant ID] [--creditor ID] [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]...
                    [--data DIR] [--json]
  stuurhuis funnel KPI --by DIM... [--period PERIOD] [--where DIM=VALUE]... [--variant ID] [--creditor ID]
                   [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]... [--data DIR] [--json]
  stuurhuis disparity KPI --group DIM=VALUE... [--period PERIOD] [--where DIM=VALUE]... [--variant ID] [--creditor ID]
                      [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]... [--data DIR] [--json]
  stuurhuis rivals KPI [--period PERIOD] [--where DIM=VALUE]... [--creditor ID] [--as-of DAY] [--known-at INSTANT]
                   [--set PARAM=VALUE]... [--data DIR] [--json]
  stuurhuis vintages KPI [--per month|quarter] [--to-age MONTHS] [--by DIM]... [--where DIM=VALUE]... [--variant ID]
                     [--from DAY] [--to DAY] [--creditor ID] [--as-of DAY] [--known-at INSTANT] [--set PARAM=VALUE]...
                     [--data DIR] [--json]
  stuurhuis tree [--sector SECTOR] [--data DIR] [--json]
  stuurhuis tree --measure --by DIM... [--per week|month|quarter] [--creditor ID] [--from DAY] [--to DAY]
                 [--sector SECTOR] [--data DIR] [--json]
  stuurhuis tree init --sector SECTOR [--data DIR]
  stuurhuis publish --period PERIOD --owner NAME [--creditor ID] [--data DIR] [--json]
  stuurhuis editions [--period PERIOD [--number N] [--check]] [--creditor ID] [--data DIR] [--json]
  stuurhuis target [list [KPI]] | set KPI --value=VALUE --from PERIOD [--until PERIOD] [--where DIM=VALUE]...
                   [--variant ID] [--horizon DAYS] --owner NAME | withdraw NUMBER --owner NAME
  stuurhuis annotation [list] | add "TEXT" --from PERIOD [--until PERIOD] [--kpi ID] [--where DIM=VALUE]... --owner NAME
                       | import FILE.yaml [--owner NAME] | withdraw NUMBER --owner NAME
  stuurhuis calendar [list] | add KIND --from PERIOD [--until PERIOD] [--text TEXT] --owner NAME
                     | import FILE.yaml [--owner NAME] | withdraw NUMBER --owner NAME
  stuurhuis demo DIR [--customers N] [--months N] [--seed N] [--end DAY] [--format ndjson|parquet|csv]
  stuurhuis serve [--data DIR] [--port N] [--demo]
  stuurhuis settings [NAME=VALUE]... [--data DIR]
  stuurhuis backup DIR [--quarantine] [--data DIR]
  stuurhuis restore DIR [--data DIR]
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
             --schema              geeft de vorm van een eigen KPI (kpis/*.kpi.yaml), voor een editor
  explain  zegt waarom een cijfer verschilt van dat van een andere periode of groep: wat elke groep zelf anders doet
           (gedrag), en wat doordat groepen een groter of kleiner deel zijn (mix)
             --period, --against   periode, zoals 2026-Q1, 2026-02 of 2026-01-15/2026-02-14; waarmee vergeleken,
                                   ook een groep: --where region=Zuid --against region=Noord
             --variant             een andere definitie van de KPI dan de eerste
  funnel   zet groepen naast het geheel, met de grenzen waarbinnen toeval ze houdt: wie erbuiten ligt valt op
  disparity zet een groep tegenover iedereen die er niet bij hoort: het verschil, hoe zeker dat is, en het kleinste
           verschil dat deze gegevens kunnen tonen
             --group               wie, zoals vulnerable=yes; meer keren: wie aan alle voldoet
  rivals   zet een KPI onder andere definities naast elkaar: hoe het cijfer dan verschuift
  vintages brengt wat per maand of kwartaal is geopend op dezelfde leeftijd: wat er binnen is, en wat het bij de
           jongste naar verwachting wordt, met interval
             --per, --to-age       month of quarter (standaard); tot welke leeftijd, in maanden (standaard 12)
  tree     toont de KPI-boom: waarop wordt gestuurd, in drie lagen, en wat tot wat zou leiden; init schrijft de
           standaard van een sector als tree.yaml in de map met gegevens, om aan te passen
             --sector              energy, water, telecom, housing, health-insurance of e-commerce
             --measure             zegt wat de gegevens van elke pijl zeggen: samenhang over segmenten en perioden,
                                   geen oorzaak
  publish  legt de cijfers van de KPI-boom over een periode vast, voorgoed; wat verandert wordt een nieuwe editie,
           met bij elk verschil de oorzaak
  editions toont wat is gepubliceerd; met --period de cijfers van de laatste editie
             --number              een eerdere editie
             --check               rekent haar na uit de gebeurtenissen van toen, en zegt of elk cijfer gelijk is
  target   legt vast wat een KPI moet zijn, per segment en periode; zonder meer: de lijst
             --value               in de eenheid van de KPI: 35%, 41,5 (dagen), 1250 (euro)
             --from, --until       eerste en laatste periode, zoals 2026-01 of 2026-Q1; zonder --until: tot nader order
             --horizon             na hoeveel dagen, waar de KPI er meer kent
  annotation  legt vast wat er in een periode speelde; staat in elke grafiek van die KPI (zonder --kpi: van alle)
  calendar bekende pieken: yearly-settlement, advance-change, tariff-change, policy-change of other (met --text)
             --at, --all           in een lijst: wat op dat tijdstip gold; ook wat is ingetrokken
  demo     schrijft een verzonnen wereld, tot en met de dag --end (standaard vandaag)
             --format              ndjson (standaard) of parquet: gebeurtenissen; csv: facturen.csv, betalingen.csv en
                                   incasso.csv, zoals een pakket ze exporteert; lees de map in met import
  serve    toont het dashboard en de API op deze machine (--port, anders PORT, anders 4600); --demo vult een lege map
           met de demowereld (STUURHUIS_DEMO_CUSTOMERS klanten, standaard 20000)
  settings toont of wijzigt de keuzes achter de feiten (grace-days=14 allocation=costs-first) en leidt dan opnieuw af
  backup   kopieert gebeurtenissen, instellingen en besluiten naar een nieuwe map; niet de sleutel van de pseudoniemen
             --quarantine          ook geweigerde rijen; dat zijn persoonsgegevens
  restore  zet zo'n kopie terug in een lege map met gegevens, of niets als zij beschadigd is
  doctor   kijkt of alles in orde is en zegt wat eraan te doen

--lang nl|en kiest de taal; zonder: die van het systeem, anders Nederlands. --json geeft beide talen.
De gegevens staan in --data, anders STUURHUIS_DATA, anders ~/.stuurhuis; met CLICKHOUSE_URL in een ClickHouse-server.
Besluiten staan in PostgreSQL in dezelfde map, of met DATABASE_URL in een server.
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
             --schema              gives the form of a KPI of your own (kpis/*.kpi.yaml), for an editor
  explain  says why a figure differs from that of another period or group: what each group itself does otherwise
           (rate), and what comes of groups being a larger or smaller part (mix)
             --period, --against   period, such as 2026-Q1, 2026-02 or 2026-01-15/2026-02-14; what to compare with,
                                   also a group: --where region=Zuid --against region=Noord
             --variant             another definition of the KPI than the first
  funnel   puts groups beside the whole, with the limits that luck keeps them within: whoever lies outside stands out
  disparity holds a group against everybody who is not in it: the difference, how sure it is, and the smallest
           difference that these data can show
             --group               who, such as vulnerable=yes; repeated: who is in all of them
  rivals   lays a KPI under other definitions beside each other: how the number then moves
  vintages brings what was opened per month or quarter to the same age: what came in, and what the youngest are
           expected to become, with its interval
             --per, --to-age       month or quarter (default); to which age, in months (default 12)
  tree     shows the KPI tree: what is steered on, in three layers, and what should lead to what; init writes the
           default of a sector as tree.yaml into the data folder, to be changed
             --sector              energy, water, telecom, housing, health-insurance or e-commerce
             --measure             says of each edge what the data say of it: association over segments and periods,
                                   not cause
  publish  keeps the figures of the KPI tree over a period, for good; what changes later becomes a next edition,
           with the cause of each difference
  editions shows what was published; with --period the figures of the last edition
             --number              an earlier edition
             --check               works it out again from the events of then, and says whether every figure is the same
  target   keeps what a KPI is meant to be, by segment and period; without more: the list
             --value               in the unit of the KPI: 35%, 41.5 (days), 1250 (euros)
             --from, --until       first and last period, such as 2026-01; without --until: until further notice
             --horizon             after how many days, where the KPI knows several
  annotation  keeps what was going on in a period; it belongs to every chart of that KPI (without --kpi: of all)
  calendar known peaks: yearly-settlement, advance-change, tariff-change, policy-change or other (with --text)
             --at, --all           in a list: what held at that instant; also what was withdrawn
  demo     writes an invented world, up to and including the day --end (default today)
             --format              ndjson (default) or parquet: events; csv: facturen.csv, betalingen.csv and
                                   incasso.csv, as a Dutch package exports them; import the folder
  serve    shows the dashboard and the API on this machine (--port, else PORT, else 4600); --demo fills an empty folder
           with the demo world (STUURHUIS_DEMO_CUSTOMERS customers, default 20000)
  settings shows or changes the choices behind the facts (grace-days=14 allocation=costs-first) and then derives anew
  backup   copies events, settings and decisions to a new folder; not the key of the pseudonyms
             --quarantine          refused rows as well; those are personal data
  restore  puts such a copy back into an empty data folder, or nothing when it is damaged
  doctor   looks whether all is well and says what to do

--lang nl|en chooses the language; without it, that of the system, else Dutch. --json gives both languages.
The data are in --data, else STUURHUIS_DATA, else ~/.stuurhuis; with CLICKHOUSE_URL in a ClickHouse server.
Decisions are in PostgreSQL in the same folder, or with DATABASE_URL in a server.
The key of the pseudonyms is in STUURHUIS_KEY, else beside the folder with the data (DIR.key).
Exit codes: 0 done, 1 input (or part of it) refused, 2 wrong use.
`,
}
