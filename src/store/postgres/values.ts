import { types, type CustomTypesConfig } from 'pg'

const { DATE, INT8, TIMESTAMPTZ } = types.builtins

/** Values as the house writes them: days as `2026-02-01`, instants in UTC as ISO 8601, whole numbers as numbers. */
export const asTold: CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') => {
    if (type === DATE) return (text: string) => text
    if (type === INT8) return Number
    if (type === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
    return types.getTypeParser(type, format as 'text')
  }) as CustomTypesConfig['getTypeParser'],
}
