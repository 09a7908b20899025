import fc from 'fast-check'

/** Any few things followed for up to 30 days with one of two causes or none, often on the same day. */
export const competing = fc.array(
  fc.record({ time: fc.integer({ min: 0, max: 30 }), cause: fc.constantFrom('paid' as const, 'escalated' as const, null) }),
  { minLength: 1, maxLength: 60 },
)

/** The same with one kind of event. */
export const subjects = competing.map((all) => all.map(({ time, cause }) => ({ time, event: cause !== null })))

/** The same, followed only from some age on. */
export const lateEntrants = fc
  .tuple(subjects, fc.infiniteStream(fc.integer({ min: 0, max: 20 })))
  .map(([all, entries]) => all.map((subject) => ({ ...subject, entry: entries.next().value as number })))

/** The same with euros and customers, several things to a customer, some of them followed only from an age on. */
export const weighted = fc
  .tuple(
    competing,
    fc.infiniteStream(fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: -20, max: 20 }))),
  )
  .map(([all, extra]) =>
    all.map((subject) => {
      const [weight, customer, entry] = extra.next().value as [number, number, number]
      return { ...subject, event: subject.cause !== null, weight, cluster: `c${customer}`, entry }
    }),
  )
