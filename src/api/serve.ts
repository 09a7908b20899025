import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { refuse, type Refusal } from '#base'

/** A server that listens: where it can be reached, and how to stop it. */
export type Running = { url: string; port: number; close(): Promise<void> }

/** Where to listen; by default only this machine can reach it, and port 0 takes any free port. */
export type Listen = { port: number; host?: string }

/** Starts listening; a port that is taken or forbidden is refused by number. */
export function startServer(app: OpenAPIHono, { port, host = '127.0.0.1' }: Listen): Promise<Running | Refusal> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => resolve(running(server, host, address))) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(portRefused(port))
      else reject(error)
    })
  })
}

function running(server: Server, host: string, { port }: AddressInfo): Running {
  const shown = host.includes(':') ? `[${host}]` : host
  return { url: `http://${shown}:${port}`, port, close: () => stop(server) }
}

/** Lets answers under way finish, for at most five seconds. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), 5_000)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function portRefused(port: number): Refusal {
  return refuse('serve.port', {
    nl: `Poort ${port} is bezet of niet toegestaan. Kies een andere met --port.`,
    en: `Port ${port} is taken or not allowed. Choose another with --port.`,
  })
}
