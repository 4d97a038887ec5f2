import { z } from 'zod'
import { answerFaults, isRight, promptOf, type JoinAnswer, type JoinQuestion } from '#shared/groups/questions.ts'
import { joinQuestionInput } from '#shared/protocol/join-terms.ts'
import { invalid } from '../platform/errors.ts'
import type { GroupRow } from './store.ts'

const kept = z.array(joinQuestionInput)

/** The questions of a group, those included that were written when a question was only a text. */
export const questionsOf = ({ questions }: Pick<GroupRow, 'questions'>): JoinQuestion[] =>
  kept.parse(JSON.parse(questions))

export interface GivenAnswer {
  question: string
  answer: string
  right?: boolean
}

/** The answers with their questions, for those who decide. @throws `invalid` with the place of the first that is missing */
export function answersTo(questions: readonly JoinQuestion[], answers: readonly JoinAnswer[]): GivenAnswer[] {
  const [fault] = answerFaults(questions, answers)
  if (fault) {
    const [place, kind] = fault
    const prompt = questions[place] ? promptOf(questions[place]) : ''
    const words = {
      missing: `Please answer the question “${prompt}”`,
      'no-option': `Choose one of the answers offered to “${prompt}”`,
      'not-accepted': `Joining this group takes that you agree: “${prompt}”`,
    }
    throw invalid(words[kind], `answers.${place}`)
  }
  return questions.map((question, place) => {
    const answer = answers[place]
    const right = isRight(question, answer)
    const words = typeof answer === 'string' ? answer.trim() : 'Accepted'
    return { question: promptOf(question), answer: words, ...(right === null ? {} : { right }) }
  })
}
