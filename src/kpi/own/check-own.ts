import type { Refusal, Words } from '#base'
import { nearest } from '#intake'
import type { Kpi } from '../define.ts'
import type { Written } from '../written.ts'
import type { OwnKpiFile } from './own-schema.ts'

type Place = readonly PropertyKey[]
type Parameters = OwnKpiFile['parameters']

/** Values that every statement of the engine has itself. */
const GIVEN = { as_of: 'Date32' } as const

/** Names that the engine gives to values of its own. */
const TAKEN = new Set(
  [
    'as_of',
    'from',
    'to',
    'creditor',
    'share',
    'longest',
    'horizons',
    'horizon',
    'marks',
    'causes',
    'endings',
    'last_end',
    'window_days',
  ].concat(['period_starts', 'period_ends', 'known_at', 'smallest']),
)

/** What a KPI of one's own must be beyond its form, as far as its file tells: a name of its own, settings that fit, and SQL that uses what is declared. */
export function checkOwn(written: Written<OwnKpiFile>, name: string, others: readonly Kpi[]): Refusal | undefined {
  return nameFault(written, name, others) ?? parameterFault(written) ?? variantFault(written) ?? placesFault(written)
}

/** The statements in a KPI, each with its place in the file. */
export function statementsOf({ rows, rowsBy = {}, variants }: OwnKpiFile): { place: Place; rows: string }[] {
  return [
    { place: ['rows'], rows },
    ...Object.entries(rowsBy).flatMap(([dimension, each]) => (each === undefined ? [] : [{ place: ['rowsBy', dimension], rows: each }])),
    ...variants.flatMap((variant, index) =>
      variant.rows === undefined ? [] : [{ place: ['variants', index, 'rows'], rows: variant.rows }],
    ),
  ]
}

function nameFault({ content: { id }, no }: Written<OwnKpiFile>, name: string, others: readonly Kpi[]): Refusal | undefined {
  if (others.some((kpi) => kpi.id === id))
    return no('own.twice', ['id'], {
      nl: `er is al een KPI "${id}". Geef deze een ander id.`,
      en: `there is a KPI "${id}" already. Give this one another id.`,
    })
  if (id !== name)
    return no('own.name', ['id'], {
      nl: `het bestand heet ${name}.kpi.yaml, en de KPI "${id}". Geef ze dezelfde naam.`,
      en: `the file is called ${name}.kpi.yaml, and the KPI "${id}". Give them the same name.`,
    })
  return undefined
}

function parameterFault({ content: { parameters, needs }, no }: Written<OwnKpiFile>): Refusal | undefined {
  for (const [name, { type, default: value, wordsIn }] of Object.entries(parameters)) {
    const place = ['parameters', name]
    if (!/^[a-z][a-z0-9_]*$/.test(name) || TAKEN.has(name))
      return no('own.parameter', place, {
        nl: `"${name}" kan geen naam van een instelling zijn. Neem kleine letters, cijfers en _, en geen van: ${[...TAKEN].join(', ')}.`,
        en: `"${name}" cannot be the name of a parameter. Take small letters, digits and _, and none of: ${[...TAKEN].join(', ')}.`,
      })
    if (typeOf(value) !== type)
      return no('own.parameter', [...place, 'default'], {
        nl: `de standaard past niet bij ${type}. Bijvoorbeeld: ${EXAMPLES[type]}.`,
        en: `the default does not fit ${type}. For example: ${EXAMPLES[type]}.`,
      })
    if (wordsIn && (type !== 'Array(String)' || !needs.includes(wordsIn[0])))
      return no('own.parameter', [...place, 'wordsIn'], {
        nl: `"wordsIn" hoort bij Array(String), en noemt een feit dat onder needs staat (${needs.join(', ')}).`,
        en: `"wordsIn" goes with Array(String), and names a fact that stands under needs (${needs.join(', ')}).`,
      })
  }
  return undefined
}

const EXAMPLES = { UInt32: '14', 'Array(UInt32)': '[90, 180]', 'Array(String)': '[summons, judgment]' } as const

function typeOf(value: Parameters[string]['default']): Parameters[string]['type'] {
  if (!Array.isArray(value)) return 'UInt32'
  return typeof value[0] === 'number' ? 'Array(UInt32)' : 'Array(String)'
}

function variantFault({ content, no }: Written<OwnKpiFile>): Refusal | undefined {
  const ids = content.variants.map(({ id }) => id)
  for (const [index, { id, shape }] of content.variants.entries()) {
    const place = ['variants', index]
    if (ids.indexOf(id) < index)
      return no('own.variant', [...place, 'id'], {
        nl: `de variant "${id}" is er al. Geef deze een ander id.`,
        en: `there is a variant "${id}" already. Give this one another id.`,
      })
    const fault = horizonFault(shape, content.parameters)
    if (fault) return no('own.parameter', [...place, 'shape', fault.field], fault.words)
  }
  const preset = presetFault(content)
  if (preset) return no('own.preset', ['presets', preset.index], preset.words)
  const sides = content.band ? [content.band.low, content.band.high] : []
  const unknown = sides.find((side) => !ids.includes(side))
  if (unknown === undefined) return undefined
  return no('own.variant', ['band'], {
    nl: `de variant "${unknown}" bestaat niet. Er zijn: ${ids.join(', ')}.`,
    en: `there is no variant "${unknown}". There are: ${ids.join(', ')}.`,
  })
}

/** A rival definition that takes a variant or sets a parameter that is not there. */
function presetFault({ presets = [], variants, parameters }: OwnKpiFile): { index: number; words: Words } | undefined {
  const [ids, names] = [variants.map(({ id }) => id), Object.keys(parameters)]
  for (const [index, { variant, set = {} }] of presets.entries()) {
    const unset = Object.keys(set).find((name) => !names.includes(name.replaceAll('-', '_')))
    const wrong = variant !== undefined && !ids.includes(variant) ? variant : unset
    if (wrong === undefined) continue
    const list = wrong === unset ? names : ids
    return {
      index,
      words: {
        nl: `"${wrong}" bestaat niet. Er zijn: ${list.join(', ')}.`,
        en: `"${wrong}" does not exist. There are: ${list.join(', ')}.`,
      },
    }
  }
  return undefined
}

/** A shape that names a parameter which is not there, or is no number of days or list of them. */
function horizonFault(shape: OwnKpiFile['variants'][number]['shape'], parameters: Parameters): { field: string; words: Words } | undefined {
  const [field, name, type] =
    'within' in shape
      ? (['within', shape.within, 'UInt32'] as const)
      : (['horizon', 'horizon' in shape ? shape.horizon : undefined, 'Array(UInt32)'] as const)
  if (name === undefined || parameters[name]?.type === type) return undefined
  return {
    field,
    words: {
      nl: `"${name}" is geen instelling met het type ${type}. Zet haar onder parameters, bijvoorbeeld met default ${EXAMPLES[type]}.`,
      en: `"${name}" is no parameter of type ${type}. Put it under parameters, for example with default ${EXAMPLES[type]}.`,
    },
  }
}

/** Places such as {days:UInt32} that are not declared or of another type, and settings that nothing uses. */
function placesFault({ content, no }: Written<OwnKpiFile>): Refusal | undefined {
  const types: Record<string, string> = {
    ...GIVEN,
    ...Object.fromEntries(Object.entries(content.parameters).map(([name, { type }]) => [name, type])),
  }
  const used = new Set(
    content.variants.flatMap(({ shape }) => [('horizon' in shape && shape.horizon) || '', 'within' in shape ? shape.within : '']),
  )
  for (const { place, rows } of statementsOf(content))
    for (const [text, name = '', type = ''] of rows.matchAll(/\{\s*(\w+)\s*:\s*([^{}]*?)\s*\}/g)) {
      used.add(name)
      if (types[name] === type) continue
      const near = nearest(name, Object.keys(types))
      return no('own.parameter', place, {
        nl: `${text} is niet aangegeven. ${near ? `Bedoelt u {${near}:${types[near]}}? ` : ''}Zet de instelling onder parameters, met hetzelfde type.`,
        en: `${text} is not declared. ${near ? `Did you mean {${near}:${types[near]}}? ` : ''}Put the parameter under parameters, with the same type.`,
      })
    }
  const needless = Object.keys(content.parameters).find((name) => !used.has(name))
  if (needless === undefined) return undefined
  return no('own.parameter', ['parameters', needless], {
    nl: `niets gebruikt de instelling "${needless}". Haal haar weg, of zet {${needless}:${types[needless]}} in de rows.`,
    en: `nothing uses the parameter "${needless}". Take it away, or put {${needless}:${types[needless]}} in the rows.`,
  })
}
