import { definitionVersion, DIMENSIONS, type Kpi } from '#kpi'
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
    variants: kpi.variants.map((variant) => ({ id: variant.id, name: variant.name, unit: variant.unit ?? unit })),
    dimensions: kpi.dimensions.map((dimension) => ({ id: dimension, name: DIMENSIONS[dimension] })),
    parameters: Object.entries(kpi.parameters).map(([parameter, p]) => ({ id: parameter, name: p.name, default: copied(p.default) })),
    traps: [...kpi.traps],
    definition: definitionVersion(kpi),
  }
}

function copied(value: Kpi['parameters'][string]['default']): Card['parameters'][number]['default'] {
  return typeof value === 'number' ? value : ([...value] as number[] | string[])
}
