import style from './Skeleton.module.css'
import { TEXT } from './texts.ts'
import { useLanguage } from './use-page-state.ts'

/** The shape of the page while its figures are under way. */
export function Skeleton() {
  const { say } = useLanguage()
  return (
    <div role="status" className={style.skeleton}>
      <span className="said">{say(TEXT.loading)}</span>
      {[4, 4, 4, 2].map((tiles, column) => (
        <div key={column} aria-hidden="true">
          {Array.from({ length: tiles }, (_, tile) => (
            <div key={tile} className={style.tile} />
          ))}
        </div>
      ))}
    </div>
  )
}
