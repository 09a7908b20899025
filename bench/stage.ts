import { peakMiB, type Found, type Measured } from './measure.ts'
import { askKpis } from './stages/ask-kpis.ts'
import { askPage } from './stages/ask-page.ts'
import { askPeers } from './stages/ask-peers.ts'
import { deriveAll } from './stages/derive-all.ts'
import { deriveNew } from './stages/derive-new.ts'
import { generate } from './stages/generate.ts'
import { importFile } from './stages/import-file.ts'
import { writeParquet } from './stages/write-parquet.ts'

const STAGES: Record<string, (asked: never) => Promise<Measured[]>> = {
  generate,
  importFile,
  writeParquet,
  deriveAll,
  deriveNew,
  askKpis,
  askPage,
  askPeers,
}

// Each stage runs in a process of its own: one engine per process, and its memory is its own.
process.once('message', ({ stage, asked }: { stage: string; asked: unknown }) => {
  const run = STAGES[stage]
  if (!run) throw new Error(`There is no stage ${stage}.`)
  void run(asked as never).then((measured) => process.send?.({ measured, peakMiB: peakMiB() } satisfies Found, () => process.exit(0)))
})
