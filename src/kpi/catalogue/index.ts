import type { Kpi } from '../define.ts'
import answerInTime from './answer-in-time.kpi.ts'
import arrangementsKept from './arrangements-kept.kpi.ts'
import chainLeadTime from './chain-lead-time.kpi.ts'
import channelSuccess from './channel-success.kpi.ts'
import complaintRate from './complaint-rate.kpi.ts'
import costBurden from './cost-burden.kpi.ts'
import costToCollect from './cost-to-collect.kpi.ts'
import cureRate from './cure-rate.kpi.ts'
import daysToPay from './days-to-pay.kpi.ts'
import dsoStability from './dso-stability.kpi.ts'
import dso from './dso.kpi.ts'
import earlyCure from './early-cure.kpi.ts'
import escalationRate from './escalation-rate.kpi.ts'
import firstTimeResolution from './first-time-resolution.kpi.ts'
import handoverCompleteness from './handover-completeness.kpi.ts'
import handoverDelay from './handover-delay.kpi.ts'
import leadTime from './lead-time.kpi.ts'
import nps from './nps.kpi.ts'
import outstanding from './outstanding.kpi.ts'
import recoveryRate from './recovery-rate.kpi.ts'
import referralUptake from './referral-uptake.kpi.ts'
import repeatArrears from './repeat-arrears.kpi.ts'
import responseTime from './response-time.kpi.ts'
import rollRate from './roll-rate.kpi.ts'
import retention from './retention.kpi.ts'
import retentionSafeguarded from './retention-safeguarded.kpi.ts'
import satisfaction from './satisfaction.kpi.ts'
import selfServiceArrangements from './self-service-arrangements.kpi.ts'
import stepConversion from './step-conversion.kpi.ts'

/** Every KPI of the house, in the order in which they are read: money, customer, society. */
export const CATALOGUE: readonly Kpi[] = [
  dso,
  dsoStability,
  daysToPay,
  outstanding,
  rollRate,
  recoveryRate,
  handoverDelay,
  costToCollect,
  cureRate,
  earlyCure,
  repeatArrears,
  leadTime,
  chainLeadTime,
  firstTimeResolution,
  arrangementsKept,
  selfServiceArrangements,
  channelSuccess,
  responseTime,
  answerInTime,
  complaintRate,
  nps,
  satisfaction,
  handoverCompleteness,
  retention,
  retentionSafeguarded,
  escalationRate,
  costBurden,
  stepConversion,
  referralUptake,
]
