import type { Subject } from '../kaplan-meier.ts'

const subject = (text: string): Subject => ({ time: Number.parseInt(text), event: !text.endsWith('+') })

/** Weeks of remission on 6-MP, `+` still in remission (Freireich 1963; Kleinbaum, Survival Analysis; Klein & Moeschberger, table 1.1). */
export const SIX_MP = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ').map(subject)

/** Weeks of remission on placebo, same trial. */
export const PLACEBO = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23'.split(' ').map(subject)
