import { CODE_WORDS, definitionVersion, DIMENSIONS, withVintages, type Kpi, type Variant } from '#kpi'
import type { Card } from './contract.ts'

/** The definition card of a KPI, as anyone may read it. */
export function cardOf(kpi: Kpi): Card {
  const { id, name, question, formula, layer, view, unit, better, shows, source } = kpi
  return {
    id,
    name,
    question,
    formula,
    layer,
    view,
    unit,
    better,
    shows,
    source,
    variants: kpi.variants.map((variant) => ({
      id: variant.id,
      name: variant.name,
      unit: variant.unit ?? unit,
      numerator: numeratorOf(variant),
    })),
    dimensions: kpi.dimensions.map((dimension) => ({ id: dimension, name: DIMENSIONS[dimension] })),
    parameters: Object.entries(kpi.parameters).map(([parameter, p]) => ({
      id: parameter,
      name: p.name,
      default: copied(p.default),
      words: kpi.own ? {} : wordsOf(p.default),
    })),
    presets: (kpi.presets ?? []).map(({ id: preset, name: called, variant, set = {} }) => ({
      id: preset,
      name: called,
      variant: variant ?? (kpi.variants[0]?.id as string),
      set: { ...set },
    })),
    traps: [...kpi.traps],
    definition: definitionVersion(kpi),
    vintages: withVintages(kpi).length > 0,
    own: kpi.own === true,
  }
}

/** Whether a variant divides amounts of money or numbers of things. */
function numeratorOf({ shape }: Variant): Card['variants'][number]['numerator'] {
  if (shape.kind === 'balance' || shape.kind === 'run-off' || shape.kind === 'level') return 'cents'
  if (shape.kind === 'incidence' || shape.kind === 'restricted-mean') return shape.weight === '1' ? 'count' : 'cents'
  return shape.kind === 'ratio' && MONEY.test(shape.numerator) ? 'cents' : 'count'
}

/** The columns of the facts that hold cents. */
const MONEY = /\b(cents|principal|charged|waived|\w+_(cents|paid))\b/

function copied(value: Kpi['parameters'][string]['default']): Card['parameters'][number]['default'] {
  return typeof value === 'number' ? value : ([...value] as number[] | string[])
}

function wordsOf(value: Kpi['parameters'][string]['default']): Card['parameters'][number]['words'] {
  return Object.fromEntries([value].flat().flatMap((each) => (CODE_WORDS[each] ? [[each, CODE_WORDS[each]]] : [])))
}
