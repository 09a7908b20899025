import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Language, Words } from '#base'
import { ignoredIn, readState, type PageState } from './page-state.ts'

/** What the reader has chosen, and how to choose otherwise; leaving something out is choosing undefined. */
export function usePageState(): [PageState, (change: Partial<PageState>, options?: { replace: boolean }) => void] {
  const state = readState(useSearch({ from: '__root__' }))
  const navigate = useNavigate()
  const choose = (change: Partial<PageState>, { replace } = { replace: false }) => {
    void navigate({ to: '.', search: { ...state, ...change }, replace, resetScroll: false })
  }
  return [state, choose]
}

/** What the URL asks for that the page does not know. */
export function useIgnored(): string[] {
  return ignoredIn(useSearch({ from: '__root__' }))
}

/** The language of the page, and a way to say words in it. */
export function useLanguage(): { language: Language; say: (words: Words) => string } {
  const language = readState(useSearch({ from: '__root__' })).lang ?? 'nl'
  return { language, say: (words) => words[language] }
}
