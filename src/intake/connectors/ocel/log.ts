import { refuse, type Refusal } from '#base'

/** An object of a log: its type, and what its attributes were from when on (as the log writes times); it may come in parts. */
export type OcelObject = { id: string; type: string; attributes: { name: string; time: string; value: string }[] }

/** An event of a log: what happened when, with its attributes and the objects that it is about, each in a role (its qualifier). */
export type OcelEvent = {
  id: string
  type: string
  time: string
  attributes: { name: string; value: string }[]
  relations: { object: string; qualifier: string }[]
}

/** A log in one of its three encodings: who asks for its objects or events reads it once; what breaks it off comes last, what is only one event's fault does not. */
export type OcelLog = { objects(): AsyncIterable<OcelObject | Refusal>; events(): AsyncIterable<OcelEvent | Broken | Refusal> }

/** One event that cannot be read. */
export type Broken = { broken: Refusal; raw: string }

/** Says of an event that it cannot be read, and that the next ones can. */
export function brokenEvent(raw: string): Broken {
  const broken = refuse('ocel.event', {
    nl: 'De gebeurtenis is niet te lezen: zij heeft een id, een type, een tijd, attributen met naam en waarde, en relaties met een object.',
    en: 'The event cannot be read: it has an id, a type, a time, attributes with name and value, and relationships with an object.',
  })
  return { broken, raw }
}
