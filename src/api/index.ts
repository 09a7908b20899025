export { createApp, type AppParts } from './app.ts'
export { startServer, type Listen, type Running } from './serve.ts'
export { worldOf, type Publish, type World } from './world.ts'
export type { Trouble } from './failure.ts'
