import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LANGUAGES } from '#base'
import { CATALOGUE } from './catalogue/index.ts'
import { printReference } from './reference.ts'

const REMEDY = 'The page is older than the catalogue. Print it again: node src/kpi/reference.ts'

for (const language of LANGUAGES)
  test(`the committed page of KPIs (${language}) is what the catalogue says now`, () => {
    const page = readFileSync(join(import.meta.dirname, `../../docs/reference/kpis.${language}.md`), 'utf8')
    assert.ok(page === printReference(language), REMEDY)
  })

test('the page says everything about a KPI that a reader needs to judge it', () => {
  for (const language of LANGUAGES) {
    const page = printReference(language)
    for (const { id, name, question, formula, traps, variants, source } of CATALOGUE)
      for (const said of [
        `<a id="${id}"></a>`,
        name[language],
        question[language],
        formula[language],
        ...traps.map((trap) => trap[language]),
        ...variants.map((variant) => variant.id),
        source.replace('docs/', '../'),
      ])
        assert.ok(page.includes(said), `${language}: "${said}" of ${id} is not on the page`)
  }
})

test('a name within a sentence begins small, and an abbreviation in it keeps its capitals', () => {
  assert.match(printReference('en'), /:\*\* count-back; best possible \(nothing late\); average days delinquent \(ADD\)\./)
  assert.match(printReference('en'), /; a payment only, within 7 days\./)
})

test('every table of the page has as many cells in each row as in its head', () => {
  for (const block of LANGUAGES.flatMap((language) => printReference(language).split('\n\n')).filter((text) => text.startsWith('|'))) {
    const cells = block.split('\n').map((row) => row.split('|').length)
    assert.ok(
      cells.every((count) => count === cells[0]),
      block,
    )
  }
})
