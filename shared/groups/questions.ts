/** What a group asks of people who want to join. */
export type JoinQuestion =
  | { kind: 'text'; text: string }
  /** `right`: places of the options that count as right; none where any answer will do. */
  | { kind: 'choice'; text: string; options: string[]; right?: number[] | undefined }
  /** Asks to accept the group's rules; `text` is what one agrees to, empty for the usual words. */
  | { kind: 'accept'; text: string }

/** A text, the words of the chosen option, or whether the rules are accepted. */
export type JoinAnswer = string | boolean

export type AnswerFault = 'missing' | 'no-option' | 'not-accepted'

/** The usual words of a question that asks to accept the rules. */
export const acceptText = 'I have read the rules of this group and accept them'

/** The words of a question. */
export const promptOf = (question: JoinQuestion): string => question.text || acceptText

/** What is wrong with an answer, or null. */
export function answerFault(question: JoinQuestion, answer: JoinAnswer | undefined): AnswerFault | null {
  if (question.kind === 'accept') {
    return answer === true || (typeof answer === 'string' && answer.trim() !== '') ? null : 'not-accepted'
  }
  if (typeof answer !== 'string' || answer.trim() === '') return 'missing'
  return question.kind === 'choice' && !question.options.includes(answer.trim()) ? 'no-option' : null
}

/** What is wrong with the answers, by the place of the question; empty where nothing is. */
export function answerFaults(
  questions: readonly JoinQuestion[],
  answers: readonly JoinAnswer[],
): Map<number, AnswerFault> {
  const faults = new Map<number, AnswerFault>()
  for (const [place, question] of questions.entries()) {
    const fault = answerFault(question, answers[place])
    if (fault) faults.set(place, fault)
  }
  return faults
}

/** Whether an answer is one of those that count as right; null where none does. */
export function isRight(question: JoinQuestion, answer: JoinAnswer | undefined): boolean | null {
  if (question.kind !== 'choice' || !question.right || question.right.length === 0) return null
  return typeof answer === 'string' && question.right.includes(question.options.indexOf(answer.trim()))
}

/** Whether at least one question has right answers, and all of these were given. */
export function areRight(questions: readonly JoinQuestion[], answers: readonly JoinAnswer[]): boolean {
  const judged = questions.map((question, place) => isRight(question, answers[place])).filter((one) => one !== null)
  return judged.length > 0 && judged.every(Boolean)
}

/** The question as those who answer it see it: which options are right stays with those who run the group. */
export function shownQuestion(question: JoinQuestion): JoinQuestion {
  if (question.kind !== 'choice') return question
  const { right: _, ...shown } = question
  return shown
}
