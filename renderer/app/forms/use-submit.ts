import { useState } from 'react'
import { type CallError, toCallError } from '../api/error.ts'

/** What is wrong with a form: one field's fault stands by the field, anything else over the button. */
export interface Problem {
  field: string | undefined
  text: string
}

/** What a form holds, by the names the wire has for its fields; nested as there. */
export type FormValues = Readonly<Record<string, unknown>>

export interface Submit {
  isBusy: boolean
  problem: Problem | null
  /** The fault of one field, or undefined. */
  errorOf: (...fields: string[]) => string | undefined
  /** What no shown field is at fault for, or null. */
  general: (...shownFields: string[]) => string | null
  /** Runs the action once; resolves to whether it succeeded. */
  run: (action: () => Promise<void>) => Promise<boolean>
  /** Puts a fault found before anything was sent. */
  fail: (field: string, text: string) => void
}

/** The wire says `"email": is not an e-mail address`; under its field that reads "Is not an e-mail address." */
export function problemOf(error: CallError): Problem {
  const reason = error.field === undefined ? error.message : error.message.replace(/^"[^"]*":\s*/, '')
  const sentence = reason.charAt(0).toUpperCase() + reason.slice(1)
  return { field: error.field, text: /[.。?]$/u.test(sentence) ? sentence : `${sentence}.` }
}

/** What stands at a field's path, such as `answers.2`; undefined where the form has no such field. */
function valueAt(values: FormValues, field: string): unknown {
  let value: unknown = values
  for (const key of field.split('.')) value = Object(value)[key] as unknown
  return value
}

/**
 * The state of a form that is sent: busy, and what was wrong in words.
 * @param values what stands in the fields now: a field's fault is shown until what it is about has changed
 */
export function useSubmit(values: FormValues = {}): Submit {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<(Problem & { about: FormValues }) | null>(null)
  const isAbout = (fields: string[]) =>
    problem?.field !== undefined &&
    fields.some((field) => problem.field === field || problem.field?.startsWith(`${field}.`))
  const isMended = ({ field, about }: { field?: string | undefined; about: FormValues }) =>
    field !== undefined && !Object.is(valueAt(about, field), valueAt(values, field))
  return {
    isBusy,
    problem,
    errorOf: (...fields) => (problem && isAbout(fields) && !isMended(problem) ? problem.text : undefined),
    general: (...shownFields) => (problem && !isAbout(shownFields) ? problem.text : null),
    async run(action) {
      setIsBusy(true)
      setProblem(null)
      try {
        await action()
        return true
      } catch (thrown) {
        setProblem({ ...problemOf(toCallError(thrown)), about: values })
        return false
      } finally {
        setIsBusy(false)
      }
    },
    fail: (field, text) => setProblem({ field, text, about: values }),
  }
}
