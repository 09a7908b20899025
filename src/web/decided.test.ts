import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Decisions } from '#api-contract'
import type { Figure } from '#base'
import { besideOf, selectionOf, type Selection } from './decided.ts'

const HELD = { id: '', owner: 'Jansen', decidedAt: '2026-01-05T09:00:00.000Z', withdrawnAt: null, withdrawnBy: null } as const
const MARCH = { from: '2026-03-01', to: '2026-04-01' } as const
const TARGET = {
  ...HELD,
  ...MARCH,
  creditor: null,
  kpi: 'dso',
  variant: 'simple',
  horizon: null,
  segment: {},
  value: 30,
  unit: 'days',
} as const
const NOTE = { ...HELD, ...MARCH, creditor: null, kpi: null, segment: {}, text: 'Staking' } as const
const PEAK = { ...HELD, ...MARCH, creditor: null, kind: 'tariff-change', text: '' } as const

const FIGURES = [{ variant: 'simple', horizon: null }] as Figure[]
const ALL: Selection = { creditor: null, only: false, segment: {} }

const beside = (decisions: Partial<Decisions>, selection: Selection = ALL) =>
  besideOf({ targets: [], annotations: [], peaks: [], ...decisions }, { id: 'dso' }, FIGURES, selection)
const said = (decisions: Partial<Decisions>, selection?: Selection) => beside(decisions, selection).notes.map(({ words }) => words.nl)

test('a page shows the chosen creditor, or the only one there is, or all of them', () => {
  assert.deepEqual(selectionOf({}, [{ id: 'a' }]), { creditor: 'a', only: true, segment: {} })
  assert.deepEqual(selectionOf({}, [{ id: 'a' }, { id: 'b' }]), ALL)
  assert.deepEqual(selectionOf({ creditor: 'b', where: 'household:2:plus' }, [{ id: 'a' }, { id: 'b' }]), {
    creditor: 'b',
    only: false,
    segment: { household: '2:plus' },
  })
})

test('a target stands beside the very figures it is about, and no others', () => {
  const many = (target: Partial<Decisions['targets'][number]>, selection?: Selection) =>
    beside({ targets: [{ ...TARGET, ...target }] }, selection).targets.length
  assert.equal(many({}), 1)
  assert.equal(many({ kpi: 'nps' }), 0)
  assert.equal(many({ variant: 'count-back' }), 0)
  assert.equal(many({ horizon: 90 }), 0)
  assert.equal(many({ segment: { region: 'Zuid' } }), 0)
  assert.equal(many({ segment: { region: 'Zuid' } }, { ...ALL, segment: { region: 'Zuid' } }), 1)
  assert.equal(many({}, { ...ALL, segment: { region: 'Zuid' } }), 0)
  assert.equal(many({ creditor: 'a' }), 0)
  assert.equal(many({ creditor: 'a' }, { ...ALL, creditor: 'a' }), 1)
  assert.equal(many({}, { ...ALL, creditor: 'a' }), 0, 'of all creditors together is not of each')
  assert.equal(many({}, { ...ALL, creditor: 'a', only: true }), 1)
})

test('a note stands in every chart it may bear on, and says what it is about where that is only a part', () => {
  const south = { ...NOTE, segment: { region: 'Zuid' }, creditor: 'a' }
  assert.deepEqual(said({ annotations: [south] }), ['Staking [a, Zuid]'])
  assert.deepEqual(said({ annotations: [south] }, { creditor: 'a', only: false, segment: { region: 'Zuid' } }), ['Staking'])
  assert.deepEqual(said({ annotations: [south] }, { ...ALL, segment: { household: 'single' } }), ['Staking [a, Zuid]'])
  assert.deepEqual(said({ annotations: [south] }, { ...ALL, segment: { region: 'Noord' } }), [])
  assert.deepEqual(said({ annotations: [south] }, { ...ALL, creditor: 'b' }), [])
  assert.deepEqual(said({ annotations: [{ ...NOTE, kpi: 'nps' }] }), [])
  assert.deepEqual(said({ peaks: [PEAK, { ...PEAK, text: 'plafond' }, { ...PEAK, kind: 'other', text: 'Storm' }] }), [
    'Tariefwijziging',
    'Tariefwijziging: plafond',
    'Storm',
  ])
})
