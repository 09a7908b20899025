import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseDocument } from 'yaml'
import { isRefusal, refuse, type Refusal } from '#base'
import { checkMapping } from './check.ts'
import { mappingFault } from './fault.ts'
import { mappingSchema, type Mapping } from './mapping.ts'

const FOLDER = join(import.meta.dirname, 'built-in')

/** The mappings that come with the house, each a worked example of the mapping language. */
export const BUILT_IN_MAPPINGS: readonly string[] = readdirSync(FOLDER)
  .map((file) => basename(file, '.yaml'))
  .sort()

/** Reads a mapping: a file (YAML or JSON), or a built-in one by its name. */
export async function readMapping(map: string): Promise<Mapping | Refusal> {
  if (BUILT_IN_MAPPINGS.includes(map) && !statSync(map, { throwIfNoEntry: false })?.isFile()) return builtIn(map)
  try {
    return parseMapping(await readFile(map, 'utf8'), map)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (!['ENOENT', 'EISDIR', 'EACCES', 'ENOTDIR'].includes(code)) throw error
    const names = BUILT_IN_MAPPINGS.join(', ')
    return refuse(
      'mapping.missing',
      {
        nl: `${map} is geen leesbaar mappingbestand. Noem een bestand, of een ingebouwde mapping: ${names}.`,
        en: `${map} is no mapping file that can be read. Name a file, or a built-in mapping: ${names}.`,
      },
      { file: map },
    )
  }
}

/** A built-in mapping. */
export function builtIn(name: string): Mapping {
  const path = join(FOLDER, `${name}.yaml`)
  const mapping = parseMapping(readFileSync(path, 'utf8'), path)
  if (isRefusal(mapping)) throw new Error(`The built-in mapping ${name} is wrong: ${mapping.words.en}`)
  return mapping
}

/** Reads the text of a mapping, or says where it is wrong and how to mend it. */
export function parseMapping(text: string, file: string): Mapping | Refusal {
  const document = parseDocument(text)
  const [fault] = document.errors
  if (fault) {
    const line = fault.linePos?.[0].line
    const reason = fault.message.split('\n')[0]!.replace(/ at line.*$/, '')
    return refuse(
      'mapping.yaml',
      {
        nl: `${file}, regel ${line}: geen geldige YAML of JSON (${reason}).`,
        en: `${file}, line ${line}: no valid YAML or JSON (${reason}).`,
      },
      { file, ...(line ? { row: line } : {}) },
    )
  }
  const content: unknown = document.toJS()
  const named = typeof content === 'object' && content !== null && !('name' in content) ? { name: nameOf(file), ...content } : content
  const parsed = mappingSchema.safeParse(named)
  if (!parsed.success) return mappingFault(file, named)
  return checkMapping(parsed.data, file) ?? parsed.data
}

function nameOf(file: string): string {
  return basename(file)
    .replace(/\.(ya?ml|json)$/i, '')
    .replace(/[^a-z0-9._-]+/gi, '-')
}
