import { isRefusal, type Refusal } from '#base'
import { textOf } from '../../source/text.ts'
import type { Connector } from '../connector.ts'
import { jsonMembers, type Member } from './json-members.ts'
import { brokenEvent, type Broken, type OcelEvent, type OcelObject } from './log.ts'
import { readOcel } from './reading.ts'

/** Reads logs of events about objects, OCEL 2.0 in its JSON. */
export const ocelJson: Connector = {
  format: 'ocel',
  recognises: (head, path) =>
    /^\s*\{\s*"(objectTypes|eventTypes|objects|events)"\s*:\s*\[/.test(head) || (/\.jsonocel(\.gz)?$/i.test(path) && /^\s*\{/.test(head)),
  read: async (file, _head, encoding, mapping, options) => {
    const members = () => jsonMembers(textOf(file, encoding))
    return readOcel({ objects: () => objects(members()), events: () => events(members()) }, file, mapping, options)
  },
}

async function* objects(members: AsyncIterable<Member | Refusal>): AsyncGenerator<OcelObject | Refusal> {
  for await (const member of members) {
    if (isRefusal(member)) yield member
    else if (member.list === 'objects') {
      const object = objectOf(parsed(member.text))
      if (object) yield object
    }
  }
}

async function* events(members: AsyncIterable<Member | Refusal>): AsyncGenerator<OcelEvent | Broken | Refusal> {
  for await (const member of members) {
    if (isRefusal(member)) yield member
    else if (member.list === 'events') yield eventOf(parsed(member.text)) ?? brokenEvent(member.text)
  }
}

type Json = Record<string, unknown>

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectOf(json: Json | undefined): OcelObject | undefined {
  const attributes = listOf(json?.['attributes'], (it) => ({
    name: textIn(it['name']),
    time: textIn(it['time']),
    value: textIn(it['value']),
  }))
  return json && attributes && isName(json['id']) && isName(json['type'])
    ? { id: textIn(json['id']), type: textIn(json['type']), attributes }
    : undefined
}

function eventOf(json: Json | undefined): OcelEvent | undefined {
  const attributes = listOf(json?.['attributes'], (it) => ({ name: textIn(it['name']), value: textIn(it['value']) }))
  const relations = listOf(json?.['relationships'], (it) => ({ object: textIn(it['objectId']), qualifier: textIn(it['qualifier']) }))
  if (!json || !attributes || !relations || !isName(json['id']) || !isName(json['type']) || !isName(json['time'])) return undefined
  return { id: textIn(json['id']), type: textIn(json['type']), time: textIn(json['time']), attributes, relations }
}

function listOf<T>(list: unknown, make: (it: Json) => T): T[] | undefined {
  if (list === undefined || list === null) return []
  return Array.isArray(list) && list.every(isJson) ? list.map(make) : undefined
}

function isName(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
