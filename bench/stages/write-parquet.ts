import { join } from 'node:path'
import { isRefusal } from '#base'
import { openStore } from '#store'
import { FILES } from '../made-files.ts'
import { timed, type Measured } from '../measure.ts'

/** Writes the events of the world as Parquet, by the engine. */
export async function writeParquet({ folder }: { folder: string }): Promise<Measured[]> {
  const store = await openStore({ folder: join(folder, 'from-ndjson') }, 'bench')
  if (isRefusal(store)) throw new Error(store.words.en)
  const [row] = await store.query<{ events: number }>('SELECT count() AS events FROM event')
  const { seconds } = await timed(() =>
    store.command(
      'INSERT INTO FUNCTION file({path:String}, Parquet) SELECT * EXCEPT loaded_at FROM event SETTINGS engine_file_truncate_on_insert = 1',
      { path: join(folder, FILES.parquet) },
    ),
  )
  await store.close()
  return [{ group: 'Generate and write', what: 'demo world as parquet, events', rows: row?.events ?? 0, seconds }]
}
