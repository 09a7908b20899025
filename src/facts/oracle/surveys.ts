import type { Customer } from './customer.ts'
import { inOrder, isAfter, type Dated } from './order.ts'
import { keyOf, subjectOf } from './place.ts'
import type { InvitationRow, SurveyRow } from './rows.ts'

/** What customers answered when they were asked, beside the day they were asked and the end of the case it was about. */
export function surveysOf(customer: Customer): SurveyRow[] {
  return customer.events.filter((event) => event.type === 'survey.answered').map((event) => surveyRow(customer, event))
}

function surveyRow(customer: Customer, answered: Dated): SurveyRow {
  const { channel, kind: question, score, on: answered_on } = answered
  const subject = subjectOf(customer, answered)
  const loose = answered.claim === '' && answered.case === ''
  const sent = customer.events.filter((event) => event.type === 'survey.sent' && event.kind === question && isAfter(answered, event))
  const closed = customer.events.filter(
    (event) => event.type === 'case.closed' && event.on <= answered_on && (loose || event.case === subject.case),
  )
  return {
    ...subject,
    survey: keyOf(answered),
    channel,
    question,
    score,
    sent_on: inOrder(sent).at(-1)?.on ?? null,
    answered_on,
    closed_on: inOrder(closed).at(-1)?.on ?? null,
  }
}

/** What customers were asked, and when they answered: what comes first of an answer and the same question anew. */
export function invitationsOf(customer: Customer): InvitationRow[] {
  const talk = inOrder(customer.events.filter((event) => event.type === 'survey.sent' || event.type === 'survey.answered'))
  return talk
    .filter((event) => event.type === 'survey.sent')
    .map((sent) => {
      const next = talk.find((event) => event.kind === sent.kind && isAfter(event, sent))
      return {
        ...subjectOf(customer, sent),
        invitation: keyOf(sent),
        channel: sent.channel,
        question: sent.kind,
        sent_on: sent.on,
        answered_on: next?.type === 'survey.answered' ? next.on : null,
      }
    })
}
