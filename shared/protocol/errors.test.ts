import { expect, it } from 'vitest'
import { z } from 'zod'
import { invalidInput } from './errors.ts'

const item = z.strictObject({ title: z.string(), place: z.strictObject({ name: z.string().min(1, 'Name the place') }) })
const told = (value: unknown) => {
  const { error } = item.safeParse(value)
  return error && invalidInput(error)
}

it.each([
  [
    { title: 'Jazz', place: { name: 'Hall' }, titel: 1 },
    'titel',
    '"titel": is not known here; look for a slip of the pen',
  ],
  [
    { title: 'Jazz', place: { name: 'Hall', hall: 2 } },
    'place.hall',
    '"place.hall": is not known here; look for a slip of the pen',
  ],
  [{ place: { name: 'Hall' } }, 'title', '"title": is missing'],
  [{ title: 'Jazz', place: { name: '' } }, 'place.name', '"place.name": Name the place'],
])('%j names its fault', (value, field, message) => {
  expect(told(value)).toEqual({ code: 'invalid', field, message })
})
