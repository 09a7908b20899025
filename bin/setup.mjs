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

/** What the program finds around it: that of who started it, and a place where Node keeps what it made of the sources, so that it starts sooner. */
export const environment = { NODE_COMPILE_CACHE: join(modules, '.cache', 'stuurhuis'), ...process.env }

const language = languageOf(process.argv.slice(2), process.env)

/** The language in which the program will speak, told from the same as `src/cli/usage.ts` does, which an older Node cannot read. */
export function languageOf(args, { LC_ALL, LC_MESSAGES, LANG }) {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = at < 0 ? undefined : (args[at].split('=')[1] ?? args[at + 1])
  const spoken = (name) => ['nl', 'en'].find((each) => each === name)
  return spoken(given) ?? spoken((LC_ALL || LC_MESSAGES || LANG || '').slice(0, 2)) ?? 'nl'
}

/** Brings packages and, where they are to be shown, pages in step with the checkout; takes no time when they are. */
export async function setUp({ pages }) {
  const { node } = process.versions
  if (Number(node.split('.')[0]) < 20)
    fail({ nl: `Hiervoor is Node 20 of nieuwer nodig, niet ${node}.`, en: `This needs Node 20 or later, not ${node}.` })
  const lock = readFileSync(join(root, 'package-lock.json'))
  // Not `npm ci`: it refuses a lockfile that lacks the optional binaries of other platforms, and a registry need not carry them all.
  const install = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  once('packages', ownNode(), lock, () => run({ nl: 'Pakketten installeren', en: 'Installing packages' }, 'npm', install))
  if (!pages) return
  const sources = ['src/web', 'src/chart', 'src/base'].flatMap((folder) => filesIn(join(root, folder)))
  const content = sources.map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`).join('\n')
  once(
    'pages',
    join(root, 'src/web/dist/index.html'),
    Buffer.concat([lock, Buffer.from(content), readFileSync(join(root, 'src/api/contract.ts'))]),
    () => run(BUILDING, ownNode(), [join(modules, 'vite/bin/vite.js'), 'build', join(root, 'src/web'), '--logLevel', 'warn']),
  )
}

function once(what, product, content, work) {
  const mark = join(modules, `.stuurhuis-${what}`)
  const hash = createHash('sha256').update(content).digest('hex')
  if (existsSync(product) && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  work()
  if (!existsSync(product))
    fail({
      nl: `${product} is er toch niet. Slaat npm de installatiescripts over (npm config get ignore-scripts)?`,
      en: `${product} is not there after all. Does npm skip install scripts (npm config get ignore-scripts)?`,
    })
  mkdirSync(modules, { recursive: true })
  writeFileSync(mark, hash)
}

const BUILDING = { nl: "Pagina's bouwen", en: 'Building the pages' }

function run(words, command, args) {
  process.stderr.write(`${words[language]} …\n`)
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0)
    fail({
      nl: `${words.nl} is mislukt${error ? ` (${error.message})` : ''}. Is er verbinding met het register van pakketten, en ruimte op de schijf?`,
      en: `${words.en} failed${error ? ` (${error.message})` : ''}. Is there a connection to the package registry, and room on the disk?`,
    })
}

function fail(words) {
  process.stderr.write(`${words[language]}\n`)
  process.exit(1)
}

function filesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name !== 'dist')
    .sort()
    .flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesIn(join(folder, name)) : [join(folder, name)]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp({ pages: true })
