import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, LAYER_WORDS, VIEW_WORDS, type Language, type Unit, type Words } from '#base'
import { DEFAULT_SETTINGS } from '#facts'
import { CATALOGUE } from './catalogue/index.ts'
import { definitionVersion, DIMENSIONS, type Kpi, type Variant } from './define.ts'
import type { BalanceMeasure, Shape, StabilityMeasure } from './shape.ts'
import { withVintages } from './vintages.ts'

const UNITS: Record<Unit, Words> = {
  share: { nl: 'aandeel (0–1, getoond als procent)', en: 'share (0–1, shown as a percentage)' },
  ratio: { nl: 'verhouding', en: 'ratio' },
  days: { nl: 'dagen', en: 'days' },
  cents: { nl: 'eurocent', en: 'euro cents' },
  'per-thousand': { nl: 'per 1.000', en: 'per 1,000' },
  score: { nl: 'score van −100 tot 100', en: 'score from −100 to 100' },
}

const SHOWS: Record<Kpi['shows'], Words> = {
  activity: { nl: 'wat er in de periode gebeurde', en: 'what happened in it' },
  cohort: { nl: 'wat er werd van wie in de periode begon', en: 'what became of those that began in it' },
  photo: { nl: 'een foto van de laatste dag', en: 'a photo of its last day' },
}

const BETTER: Record<Kpi['better'], Words> = {
  higher: { nl: 'hoger', en: 'higher' },
  lower: { nl: 'lager', en: 'lower' },
  steady: { nl: 'stabiel', en: 'steady' },
}

const BALANCES: Record<BalanceMeasure, Words> = {
  simple: { nl: 'openstaand ÷ omzet × dagen', en: 'open ÷ sales × days' },
  'count-back': {
    nl: 'zoveel van de laatste dagen aan omzet is nodig om het openstaande te dekken, maand voor maand terug',
    en: 'the latest days of sales that it takes to cover what is open, month by month back',
  },
  'best-possible': { nl: 'nog niet vervallen ÷ omzet × dagen', en: 'not yet due ÷ sales × days' },
  'days-delinquent': { nl: 'vervallen en open ÷ omzet × dagen', en: 'past due and open ÷ sales × days' },
  'collection-effectiveness': {
    nl: '(beginsaldo + omzet − openstaand) ÷ (beginsaldo + omzet − nog niet vervallen)',
    en: '(opening balance + sales − open) ÷ (opening balance + sales − not yet due)',
  },
}

const STABILITIES: Record<StabilityMeasure, Words> = {
  index: {
    nl: 'gemiddelde stap van ln(DSO) van maand op maand ÷ standaardafwijking van ln(DSO)',
    en: 'mean step of ln(DSO) from month to month ÷ standard deviation of ln(DSO)',
  },
  change: { nl: 'gemiddelde stap van ln(DSO) van maand op maand', en: 'mean step of ln(DSO) from month to month' },
  last: { nl: 'openstaand ÷ omzet van die maand × dagen', en: 'open ÷ sales of that month × days' },
  'low-limit': { nl: 'exp(gemiddelde van ln(DSO) − 2,659 stappen)', en: 'exp(mean of ln(DSO) − 2.659 steps)' },
  'high-limit': { nl: 'exp(gemiddelde van ln(DSO) + 2,659 stappen)', en: 'exp(mean of ln(DSO) + 2.659 steps)' },
}

const FRAME = {
  nl: {
    title: 'KPI’s',
    intro:
      'Gegenereerd uit de catalogus door `src/kpi/reference.ts`; wijzig niet deze pagina maar de definitie, en genereer opnieuw: `node src/kpi/reference.ts`. Een test houdt beide gelijk.',
    more: 'Hoe je een cijfer leest staat in [Begin hier](../start.md), de velden van een cijfer in [Een cijfer](figure.md). Deze pagina [in het Engels](kpis.en.md).',
    kpi: 'KPI',
    view: 'blik',
    layer: 'laag',
    unit: 'eenheid',
    better: 'beter',
    shows: 'een periode toont',
    counted: 'geteld',
    once: 'per klant alleen het eerste in elke periode',
    each: 'voor elke',
    variant: 'variant',
    means: 'betekenis',
    estimate: 'zo berekend',
    mature: 'definitief',
    dimensions: 'Te splitsen naar',
    settings: 'Instellingen',
    setting: 'instelling',
    standard: 'standaard',
    events: 'Gebeurtenissen die nodig zijn',
    facts: 'Feiten',
    rivals: 'Andere definities (`stuurhuis rivals`)',
    vintages: 'Lichtingen, de jonge voltooid (`stuurhuis vintages`)',
    traps: 'Valkuilen',
    why: 'Waarom zo',
    definition: 'Definitie',
  },
  en: {
    title: 'KPIs',
    intro:
      'Printed from the catalogue by `src/kpi/reference.ts`; change not this page but the definition, and print again: `node src/kpi/reference.ts`. A test keeps the two alike.',
    more: 'How to read a figure is on [Start here](../start.md), the fields of a figure on [A figure](figure.md). This page [in Dutch](kpis.nl.md).',
    kpi: 'KPI',
    view: 'view',
    layer: 'layer',
    unit: 'unit',
    better: 'better',
    shows: 'a period shows',
    counted: 'counted',
    once: 'only the first of each customer in each period',
    each: 'for each',
    variant: 'variant',
    means: 'meaning',
    estimate: 'how it is computed',
    mature: 'complete',
    dimensions: 'Split by',
    settings: 'Settings',
    setting: 'setting',
    standard: 'default',
    events: 'Events it needs',
    facts: 'Facts',
    rivals: 'Rival definitions (`stuurhuis rivals`)',
    vintages: 'Vintages, the young ones completed (`stuurhuis vintages`)',
    traps: 'Traps',
    why: 'Why so',
    definition: 'Definition',
  },
} as const

/** The reference page of all KPIs in one language, as Markdown: what each means, how it is counted and where it misleads. */
export function printReference(language: Language): string {
  const words = FRAME[language]
  const index = CATALOGUE.map(({ id, name, question }) => `[${name[language]}](#${id}) | \`${id}\` | ${question[language]}`)
  const head = [`# ${words.title}`, words.intro, words.more, table(`${words.kpi} | id | `, index)]
  return `${[...head, ...CATALOGUE.flatMap((kpi) => entryOf(kpi, language))].join('\n\n')}\n`
}

function entryOf(kpi: Kpi, language: Language): string[] {
  const words = FRAME[language]
  const settings = Object.entries(kpi.parameters).map(
    ([name, { name: said, default: value }]) =>
      `\`${name}\` | ${said[language]} | ${[value]
        .flat()
        .map((each) => `\`${each}\``)
        .join(', ')}`,
  )
  return [
    `<a id="${kpi.id}"></a>\n## ${kpi.name[language]}`,
    `\`${kpi.id}\` · *${kpi.question[language]}*`,
    kpi.formula[language],
    about(kpi, language),
    table(
      `${words.variant} | ${words.means} | ${words.estimate} | ${words.unit} | ${words.mature}`,
      kpi.variants.map((variant) => variantOf(kpi, variant, language)),
    ),
    `**${words.dimensions}:** ${kpi.dimensions.map((dimension) => `${DIMENSIONS[dimension][language]} (\`${dimension}\`)`).join(', ')}.`,
    ...(settings.length > 0 ? [table(`${words.setting} | | ${words.standard}`, settings)] : []),
    `**${words.events}:** ${codes(kpi.events)}. **${words.facts}:** ${codes(kpi.needs)}.`,
    ...(kpi.presets ? [`**${words.rivals}:** ${kpi.presets.map(({ name }) => inSentence(name[language])).join('; ')}.`] : []),
    ...(withVintages(kpi).length > 0
      ? [
          `**${words.vintages}:** ${withVintages(kpi)
            .map(({ name }) => inSentence(name[language]))
            .join('; ')}.`,
        ]
      : []),
    `**${words.traps}**`,
    kpi.traps.map((trap) => `- ${trap[language]}`).join('\n'),
    `**${words.why}:** [${kpi.source.replace('docs/', '')}](../${kpi.source.replace('docs/', '')}). **${words.definition}:** [\`${kpi.id}.kpi.ts\`](../../src/kpi/catalogue/${kpi.id}.kpi.ts), \`${definitionVersion(kpi)}\`.`,
  ]
}

/** A name within a sentence: with a small letter, but an abbreviation as it is. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

function about({ view, layer, better, shows, firstOfCustomer }: Kpi, language: Language): string {
  const words = FRAME[language]
  const said = [
    [words.view, VIEW_WORDS[view][language].toLowerCase()],
    [words.layer, LAYER_WORDS[layer][language].toLowerCase()],
    [words.better, BETTER[better][language]],
    [words.shows, SHOWS[shows][language]],
    ...(firstOfCustomer ? [[words.counted, onceOf(firstOfCustomer, language)]] : []),
  ]
  return said.map(([name, value]) => `${name}: **${value}**`).join(' · ')
}

function onceOf(first: NonNullable<Kpi['firstOfCustomer']>, language: Language): string {
  const { once, each } = FRAME[language]
  return first === true || !first.of ? once : `${once}, ${each} ${DIMENSIONS[first.of][language].toLowerCase()}`
}

function variantOf(kpi: Kpi, variant: Variant, language: Language): string {
  return [
    `\`${variant.id}\``,
    variant.name[language],
    estimateOf(variant)[language],
    UNITS[variant.unit ?? kpi.unit][language],
    maturityOf(kpi, variant)[language],
  ].join(' | ')
}

/** How the shape of a variant makes a figure of rows. */
function estimateOf({ shape }: Variant): Words {
  switch (shape.kind) {
    case 'ratio':
      return {
        nl: `som van \`${shape.numerator}\` ÷ ${shape.denominator === '1' ? 'het aantal' : `som van \`${shape.denominator}\``}`,
        en: `sum of \`${shape.numerator}\` ÷ ${shape.denominator === '1' ? 'their number' : `sum of \`${shape.denominator}\``}`,
      }
    case 'share':
      if ('stays' in shape)
        return {
          nl: `deel dat aan het eind verder staat dan plaats ${shape.from} in \`${shape.stays}\``,
          en: `share that ends further than place ${shape.from} in \`${shape.stays}\``,
        }
      return { nl: `deel waarvoor \`${shape.hit}\``, en: `share for which \`${shape.hit}\`` }
    case 'quantile':
      return { nl: `kwantiel ${shape.share * 100}% van \`${shape.value}\``, en: `quantile ${shape.share * 100}% of \`${shape.value}\`` }
    case 'restricted-mean':
      if (shape.state !== undefined)
        return {
          nl: `per dag de Kaplan-Meier-curve × het deel in \`${shape.state}\`, opgeteld`,
          en: `for each day the Kaplan-Meier curve × the share in \`${shape.state}\`, added up`,
        }
      return {
        nl: `oppervlak onder de Kaplan-Meier-curve${weighed(shape.weight).nl}`,
        en: `area under the Kaplan-Meier curve${weighed(shape.weight).en}`,
      }
    case 'survival-quantile':
      return {
        nl: `dag waarop de Kaplan-Meier-curve ${Math.round(shape.share * 100)}% bereikt`,
        en: `day on which the Kaplan-Meier curve reaches ${Math.round(shape.share * 100)}%`,
      }
    case 'incidence':
      return {
        nl: `${shape.spared ? '1 − ' : ''}Aalen-Johansen van \`${shape.cause}\`${'steps' in shape ? ` bij stap ${shape.steps}` : ''}${weighed(shape.weight).nl}`,
        en: `${shape.spared ? '1 − ' : ''}Aalen-Johansen of \`${shape.cause}\`${'steps' in shape ? ` at step ${shape.steps}` : ''}${weighed(shape.weight).en}`,
      }
    case 'run-off':
      return runOffOf(shape)
    case 'stability':
      return STABILITIES[shape.measure]
    case 'balance':
      return BALANCES[shape.measure]
    case 'rate':
      return {
        nl: `som van \`${shape.hits}\` per 1.000 maanden waarin een \`${shape.thing}\` meedeed`,
        en: `sum of \`${shape.hits}\` per 1,000 months in which a \`${shape.thing}\` took part`,
      }
    case 'score':
      return {
        nl: `deel waarvoor \`${shape.answer}\` 9 of hoger is − deel waarvoor het 6 of lager is`,
        en: `share for which \`${shape.answer}\` is 9 or more − share for which it is 6 or less`,
      }
    case 'foretelling':
      return foretellingOf(shape)
    case 'level':
      return { nl: `som van \`${shape.amount}\` aan het eind van de periode`, en: `sum of \`${shape.amount}\` at the end of the period` }
  }
}

function runOffOf({ amounts, per, over }: Extract<Shape, { kind: 'run-off' }>): Words {
  if (over !== undefined)
    return {
      nl: `per leeftijd \`${amounts}\` ÷ gevolgde hoofdsom, opgeteld, ÷ hetzelfde van \`${over}\``,
      en: `by age, \`${amounts}\` ÷ principal followed, added up, ÷ the same of \`${over}\``,
    }
  return per === '1'
    ? { nl: `per leeftijd \`${amounts}\` ÷ gevolgde dossiers, opgeteld`, en: `by age, \`${amounts}\` ÷ files followed, added up` }
    : { nl: `per leeftijd \`${amounts}\` ÷ gevolgde hoofdsom, opgeteld`, en: `by age, \`${amounts}\` ÷ principal followed, added up` }
}

function weighed(weight: string): Words {
  return weight === '1' ? { nl: '', en: '' } : { nl: `, gewogen naar \`${weight}\``, en: `, weighed by \`${weight}\`` }
}

/** When the figures of a variant no longer change. */
function maturityOf(kpi: Kpi, { shape, outcome }: Variant): Words {
  const horizons = [kpi.parameters.horizon_days?.default ?? []].flat().map(Number)
  const margin = kpi.marginDays?.(DEFAULT_SETTINGS) ?? 0
  const known = outcome === undefined ? 0 : Number(kpi.parameters[outcome.within]?.default)
  const days = (kpi.shows === 'cohort' ? Math.max(known, ...horizons) : 0) + margin
  if ('waits' in shape && shape.waits)
    return {
      nl: `${days} dagen na het eind van de periode, als dan van niets de klok nog stilstaat`,
      en: `${days} days after the end of the period, if no clock stands still by then`,
    }
  if ('horizon' in shape)
    return margin === 0
      ? { nl: 'de horizon na het eind van de periode', en: 'the horizon after the end of the period' }
      : { nl: `de horizon en ${margin} dagen na het eind van de periode`, en: `the horizon and ${margin} days after the end of the period` }
  if ('steps' in shape)
    return { nl: 'als van alles bekend is hoe het bij die stap stond', en: 'when it is known of all how they stood at that step' }
  if (days === 0) return { nl: 'na de laatste dag van de periode', en: 'after the last day of the period' }
  const before =
    kpi.shows === 'cohort' && shape.kind !== 'survival-quantile'
      ? { nl: '; eerder niet gegeven', en: '; not given before' }
      : { nl: '', en: '' }
  return { nl: `${days} dagen na het eind van de periode${before.nl}`, en: `${days} days after the end of the period${before.en}` }
}

/** What a variant tells of a sign and an outcome. */
function foretellingOf({ sign, outcome, unknown, measure }: Extract<Shape, { kind: 'foretelling' }>): Words {
  const told: Record<typeof measure, Words> = {
    'if-so': { nl: `deel met \`${outcome}\` van wat \`${sign}\` is`, en: `share with \`${outcome}\` of what is \`${sign}\`` },
    'if-not': { nl: `deel met \`${outcome}\` van wat niet \`${sign}\` is`, en: `share with \`${outcome}\` of what is not \`${sign}\`` },
    difference: { nl: 'het eerste deel min het tweede', en: 'the first share minus the second' },
    unknown: { nl: `deel waarvoor \`${unknown}\``, en: `share for which \`${unknown}\`` },
  }
  return told[measure]
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

function table(head: string, rows: readonly string[]): string {
  return [head, head.replace(/[^|]+/g, '---'), ...rows].map((row) => `| ${row} |`).join('\n')
}

if (import.meta.main)
  for (const language of LANGUAGES)
    writeFileSync(join(import.meta.dirname, `../../docs/reference/kpis.${language}.md`), printReference(language))
