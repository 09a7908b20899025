import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

const PACKED = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')))
const UNPACKED = fileURLToPath(new URL('../../node_modules/.cache/chromium/', import.meta.url))

/** Why no browser can be had here, or null: the one from npm runs on Linux with an x64 processor; CHROMIUM_PATH names another. */
export const noBrowser: string | null =
  process.env.CHROMIUM_PATH || (process.platform === 'linux' && process.arch === 'x64')
    ? null
    : 'the browser from npm runs on Linux x64 only; set CHROMIUM_PATH to a Chromium of this machine'

/** Opens the Chromium that came with npm (or the one of CHROMIUM_PATH); it needs nothing else to be installed. */
export async function openBrowser(): Promise<Browser> {
  if (process.env.CHROMIUM_PATH) return launch(process.env.CHROMIUM_PATH, {})
  if (!existsSync(UNPACKED)) await unpack()
  const fonts = { FONTCONFIG_FILE: join(UNPACKED, 'fonts.conf') }
  try {
    return await launch(join(UNPACKED, 'chromium'), fonts)
  } catch (cause) {
    // A bare machine lacks a few system libraries; the package brings them along.
    if (!String(cause).includes('error while loading shared libraries')) throw cause
    return launch(join(UNPACKED, 'chromium'), { ...fonts, LD_LIBRARY_PATH: join(UNPACKED, 'al2023', 'lib') })
  }
}

function launch(executablePath: string, environment: Record<string, string>): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: ARGUMENTS,
    env: { ...process.env, ...environment } as Record<string, string>,
  })
}

// Not the package's own list: it runs everything in one process, which ends when the first page is closed.
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Unpacks beside the final place and moves it there in one go, so that a half-unpacked browser is never found. */
async function unpack(): Promise<void> {
  await mkdir(join(UNPACKED, '..'), { recursive: true })
  const place = await mkdtemp(join(UNPACKED, '..', 'chromium-'))
  const before = process.env.TMPDIR
  process.env.TMPDIR = place
  try {
    for (const part of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) await inflate(join(PACKED, part))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  await writeFile(join(place, 'fonts.conf'), fontsFile())
  await rename(place, UNPACKED.replace(/\/$/, '')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    return rm(place, { recursive: true })
  })
}

function fontsFile(): string {
  const directories = [join(UNPACKED, 'fonts', 'fonts')].map((directory) => `<dir>${directory}</dir>`).join('')
  return `<?xml version="1.0"?><fontconfig>${directories}<cachedir>${join(UNPACKED, 'fonts-cache')}</cachedir></fontconfig>\n`
}
