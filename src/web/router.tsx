import { createRootRoute, createRouter } from '@tanstack/react-router'
import { Broken } from './Broken.tsx'
import { HomePage } from './HomePage.tsx'
import { readState } from './page-state.ts'

const home = createRootRoute({ validateSearch: readState, component: HomePage, notFoundComponent: HomePage, errorComponent: Broken })

/** The pages; their state is plain text in the URL. */
export const router = createRouter({
  routeTree: home,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    const text = new URLSearchParams(given).toString()
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
