import assert from 'node:assert/strict'
import type { Finding } from './house.ts'

/** Holds when a rule finds nothing; otherwise says file, line and remedy of everything it found. */
export function assertTidy(findings: readonly Finding[]): void {
  const lines = findings.map(({ file, line, broken, remedy }) => `  ${file}:${line}  ${broken} ${remedy}`)
  assert.equal(findings.length, 0, `${findings.length} to put right:\n${lines.join('\n')}\n`)
}
