import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The texts of the repository by their path, `/` between folders; what was installed, built or gathered is not among them. */
export type House = ReadonlyMap<string, string>

/** Something that breaks a rule of the house: where, what, and what to do about it. */
export type Finding = { file: string; line: number; broken: string; remedy: string }

const ROOT = join(import.meta.dirname, '../..')
const NOT_OURS = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.data'])
const TEXT = /\.(ts|tsx|mjs|json|jsonc|sql|md|css|html|svg|typ|ya?ml|csv|ndjson|xes)$|^(LICENSE|\.npmrc|\.gitignore)$|\/(run|stuurhuis)$/

/** This repository as it stands on disk. */
export function thisHouse(): House {
  return (now ??= new Map(textsIn('')))
}

let now: House | undefined

/** A small house drawn by hand, to see that a rule finds what is broken in it. */
export function drawnHouse(files: Record<string, string>): House {
  return new Map(Object.entries(files))
}

function textsIn(folder: string): [string, string][] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : textsIn(path)
    return TEXT.test(path) ? [[path, readFileSync(join(ROOT, path), 'utf8')]] : []
  })
}

/** The line, counted from 1, on which a place in a text stands. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Whether a file holds tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}
