import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ProblemError } from './ask.ts'
import './base.css'
import { router } from './router.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, refetchInterval: 60_000, retry: (times, error) => !(error instanceof ProblemError) && times < 2 },
  },
})

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
