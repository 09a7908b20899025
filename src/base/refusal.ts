import type { Words } from './words.ts'

/** A well-founded no: a stable code, the reason with its remedy in both languages, and where it applies. */
export type Refusal = { refused: string; words: Words; where?: { file?: string; row?: number; field?: string } }

/** Makes a refusal. */
export function refuse(code: string, words: Words, where?: Refusal['where']): Refusal {
  return where ? { refused: code, words, where } : { refused: code, words }
}

/** Whether an answer is a refusal. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer && 'words' in answer
}
