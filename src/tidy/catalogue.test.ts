import assert from 'node:assert/strict'
import { test } from 'node:test'
import { incompleteConnectors, incompleteKpis } from './catalogue.ts'
import { drawnHouse, thisHouse } from './house.ts'
import { assertTidy } from './tidy.ts'

const house = thisHouse()

test('every KPI is in the catalogue and has its test beside it', () => assertTidy(incompleteKpis(house)))
test('every connector has a sample and a test', () => assertTidy(incompleteConnectors(house)))

test('a KPI that is not listed, one without a test and a connector without a sample are found', () => {
  const drawn = drawnHouse({
    'src/kpi/catalogue/index.ts': "import dso from './dso.kpi.ts'\n",
    'src/kpi/catalogue/dso.kpi.ts': '',
    'src/kpi/catalogue/burden.kpi.ts': '',
    'src/kpi/catalogue/burden.test.ts': '',
    'src/intake/connectors/connector.ts': '',
    'src/intake/connectors/bai2/bai2.ts': '',
    'src/intake/connectors/bai2/bai2.test.ts': '',
  })
  assert.deepEqual(
    incompleteKpis(drawn).map(({ file, broken }) => `${file} ${broken}`),
    [
      'src/kpi/catalogue/dso.kpi.ts No test stands beside it.',
      'src/kpi/catalogue/burden.kpi.ts src/kpi/catalogue/index.ts does not list it.',
    ],
  )
  assert.deepEqual(
    incompleteConnectors(drawn).map(({ file, broken }) => `${file} ${broken}`),
    ['src/intake/connectors/bai2 It has no sample.'],
  )
})
