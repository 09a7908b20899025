// Installs the packages and builds the pages when they are not those of this checkout; runs on any Node >= 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')

/** The Node that the program runs on: the one that came with its packages. */
export function ownNode() {
  return join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** Brings packages and pages in step with the checkout; takes no time when they are. */
export async function setUp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  // Not `npm ci`: it refuses a lockfile that lacks the optional binaries of other platforms, and a registry need not carry them all.
  once('packages', lock, () => run('Installing packages', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']))
  const sources = ['src/web', 'src/chart', 'src/base'].flatMap((folder) => filesIn(join(root, folder)))
  const content = sources.map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`).join('\n')
  once('pages', Buffer.concat([lock, Buffer.from(content), readFileSync(join(root, 'src/api/contract.ts'))]), () =>
    run('Building the pages', ownNode(), [join(modules, 'vite/bin/vite.js'), 'build', join(root, 'src/web'), '--logLevel', 'warn']))
}

function once(what, content, work) {
  const mark = join(modules, `.stuurhuis-${what}`)
  const hash = createHash('sha256').update(content).digest('hex')
  const present = what === 'packages' ? existsSync(ownNode()) : existsSync(join(root, 'src/web/dist/index.html'))
  if (present && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  work()
  mkdirSync(modules, { recursive: true })
  writeFileSync(mark, hash)
}

function run(words, command, args) {
  process.stderr.write(`${words} …\n`)
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  if (status === 0) return
  process.stderr.write(`${words} failed${error ? `: ${error.message}` : ''}. Is there a connection to the package registry, and room on the disk?\n`)
  process.exit(1)
}

function filesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name !== 'dist')
    .sort()
    .flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesIn(join(folder, name)) : [join(folder, name)]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp()
