import { refuse, type Refusal } from '#base'
import type { Cut } from './cut.ts'
import type { Variant } from './define.ts'

/** Whether a figure has something above and something below the line that groups can add up to. */
export function hasParts({ shape }: Variant): boolean {
  if (shape.kind === 'foretelling') return shape.measure !== 'difference'
  if (shape.kind === 'balance') return shape.measure !== 'count-back'
  return !['quantile', 'survival-quantile', 'level', 'stability', 'restricted-mean'].includes(shape.kind)
}

/** No group is given on both sides. */
export function allTooSmall(by: string): Refusal {
  return refuse('compare.too-small', {
    nl: `Naar ${by} is geen groep aan beide kanten groot genoeg om te tonen. Vraag een langere periode of een andere dimensie.`,
    en: `By ${by} no group is large enough to show on both sides. Ask for a longer period or another dimension.`,
  })
}

/** Why the groups of a figure do not add up to the whole. */
export function doesNotAddUp({ kpi, variant, whole }: Cut): Refusal {
  const { shape } = variant
  if (shape.kind === 'level')
    return refuse('compare.sum', {
      nl: `${kpi.id} ${variant.id} is een som, zonder noemer: er is geen samenstelling die apart van de groepen verschuift. Vergelijk de groepen zelf: stuurhuis kpi ${kpi.id} --by DIM.`,
      en: `${kpi.id} ${variant.id} is a sum, without a denominator: there is no mix that shifts apart from the groups. Compare the groups themselves: stuurhuis kpi ${kpi.id} --by DIM.`,
    })
  if (!hasParts(variant))
    return refuse('compare.no-parts', {
      nl: `${kpi.id} ${variant.id} is geen teller gedeeld door een noemer: de cijfers van groepen tellen niet op tot dat van het geheel.`,
      en: `${kpi.id} ${variant.id} is not a numerator over a denominator: the figures of groups do not add up to that of the whole.`,
    })
  return refuse('compare.curve', {
    nl: `Over ${whole.period} is niet alles tot het einde gevolgd, en is ${kpi.id} ${variant.id} uit een kromme afgelezen: groepen tellen dan niet op tot het geheel. Vraag een eerdere periode, of een kortere horizon.`,
    en: `For ${whole.period} not everything has been followed to the end, and ${kpi.id} ${variant.id} is read from a curve: groups then do not add up to the whole. Ask for an earlier period, or a shorter horizon.`,
  })
}

/** The groups are all given, and still are not the whole. */
export function notTheWhole({ kpi }: Cut, by: string): Refusal {
  return refuse('compare.overlap', {
    nl: `Naar ${by} zijn de groepen van ${kpi.id} samen niet het geheel. Kies een andere dimensie.`,
    en: `By ${by} the groups of ${kpi.id} are not the whole together. Choose another dimension.`,
  })
}
