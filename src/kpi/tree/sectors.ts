import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Words } from '#base'

/** The sectors that have a default tree, with their names. */
export const SECTORS = {
  energy: { nl: 'Energie', en: 'Energy' },
  water: { nl: 'Drinkwater', en: 'Water' },
  telecom: { nl: 'Telecom', en: 'Telecom' },
  housing: { nl: 'Wonen', en: 'Housing' },
  'health-insurance': { nl: 'Zorgverzekering', en: 'Health insurance' },
  'e-commerce': { nl: 'Webwinkel', en: 'E-commerce' },
} as const satisfies Record<string, Words>

/** A sector that has a default tree. */
export type Sector = keyof typeof SECTORS

/** The sector whose default holds where nobody has chosen. */
export const DEFAULT_SECTOR: Sector = 'energy'

/** Whether a text names a sector that has a default tree. */
export function isSector(text: string): text is Sector {
  return Object.hasOwn(SECTORS, text)
}

/** The default tree of a sector as it is written, with the reasons for its choices. */
export function sectorText(sector: Sector): string {
  return readFileSync(join(import.meta.dirname, 'sectors', `${sector}.tree.yaml`), 'utf8')
}
