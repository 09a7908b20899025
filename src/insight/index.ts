export * from './interval.ts'
export { followedAt, type Observed } from './risk-table.ts'
export {
  kaplanMeier,
  survivalAt,
  survivalQuantile,
  type Subject,
  type SurvivalAt,
  type SurvivalCurve,
  type SurvivalOptions,
  type SurvivalStep,
} from './kaplan-meier.ts'
export * from './restricted-mean.ts'
export { daysInState, type DaysInState, type Staying } from './days-in-state.ts'
export * from './aalen-johansen.ts'
export * from './log-rank.ts'
export * from './run-off.ts'
export * from './ratio.ts'
export * from './proportion.ts'
export * from './quantile.ts'
export * from './score.ts'
export * from './difference.ts'
export * from './decomposition.ts'
export * from './days-sales-outstanding.ts'
export * from './control-limits.ts'
export * from './chi-square.ts'
export * from './chain-ladder.ts'
export { calendarEffect, type CalendarEffect } from './calendar-effect.ts'
export * from './completed-vintages.ts'
export * from './funnel.ts'
export * from './interval-back.ts'
export * from './student.ts'
export * from './evenness.ts'
export * from './association.ts'
