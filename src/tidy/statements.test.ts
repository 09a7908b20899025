import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnHouse, thisHouse } from './house.ts'
import { joinedStatements, needlessLeave } from './statements.ts'
import { assertTidy } from './tidy.ts'

const house = thisHouse()

test('values travel as parameters; statements are joined in a few named places only', () => assertTidy(joinedStatements(house)))
test('the places that may join statements exist', () => assertTidy(needlessLeave(house)))

test('a value written into a statement is found; a parameter and an ordinary sentence are not', () => {
  const drawn = drawnHouse({
    'src/api/a.ts': 'query(`SELECT count() FROM event WHERE creditor = \'${creditor}\'`)\nquery("SELECT * FROM " + table)\n',
    'src/api/b.ts':
      'query(`SELECT count() FROM event WHERE creditor = {creditor:String}`, { creditor })\nsay(`${count} rows from ${file}`)\n',
    'src/kpi/compile/c.ts': 'const all = `SELECT * FROM (${rows})`\n',
  })
  assert.deepEqual(
    joinedStatements(drawn).map(({ file, line }) => `${file}:${line}`),
    ['src/api/a.ts:1', 'src/api/a.ts:2'],
  )
})
