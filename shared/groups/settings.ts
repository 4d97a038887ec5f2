/** Whether a group that lets people answer questions asks none. */
export const areQuestionsMissing = (joinPolicy: string, questions: readonly unknown[]): boolean =>
  joinPolicy === 'question' && questions.length === 0
