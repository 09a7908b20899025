import type { Store } from '#store'
import type { Shape } from '../shape.ts'

export const SIMULATION = 20_260_301

/** A number between 0 and 1 for each customer (or each row of one), the same in every run. */
const dice = (name: string, of = 'world, person') => `((sipHash64(${SIMULATION}, '${name}', ${of}) + 0.5) / 18446744073709551616.)`
const rowDice = (name: string) => dice(name, 'world, person, number')
const normal = (name: string, of?: string) => `sqrt(-2 * log(${dice(`${name} a`, of)})) * cos(6.283185307179586 * ${dice(`${name} b`, of)})`

export const SIZES = { steady: [1, 1, 1, 1, 1, 2, 2, 4], strained: [1, 1, 1, 2, 2, 3, 5, 8] }
export const STRAINED = 0.3

export async function simulate(world: Store, { worlds, customers, columns, alone = false }: { worlds: number; customers: number; columns: Record<string, string>; alone?: boolean }) {
  const names = Object.keys(columns)
  await world.command(`INSERT INTO drawn (segment, customer, ${names.join(', ')})
    WITH people AS (SELECT intDiv(number, ${customers}) AS world, number % ${customers} AS person, ${dice('type')} < ${STRAINED} AS strained FROM numbers(${worlds * customers})),
    rows AS (SELECT world, person, strained, arrayJoin(range(${alone ? '1' : `toUInt32(if(strained, [${SIZES.strained}], [${SIZES.steady}])[1 + toUInt32(floor(8 * ${dice('size')}))])`})) AS number FROM people)
    SELECT toString(world) AS segment, toString(person) AS customer, ${names.map((name) => `${columns[name]} AS c_${name}`).join(', ')} FROM rows`)
}
export { dice, rowDice, normal }
