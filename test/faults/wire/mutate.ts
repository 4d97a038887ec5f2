import type { Random } from '../random.ts'

const nested = (depth: number): unknown => {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

/** Own keys that a careless merge would write to every object's prototype. */
const polluting = (): unknown =>
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}')

/** What no client of ours sends. */
const nasty: ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 0,
  () => 1.5,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER,
  () => -0,
  () => '',
  () => ' ',
  () => '\u0000',
  () => 'a\u0000b',
  () => '\ud800',
  () => '\u202eevil\u2066',
  () => "'; drop table events; --",
  () => '<script>alert(1)</script>',
  () => '%00%ff../../etc/passwd',
  () => '👩‍👩‍👧‍👦'.repeat(50),
  () => '9'.repeat(400),
  () => '-9223372036854775809',
  () => [],
  () => ({}),
  () => [[]],
  () => Array.from({ length: 2_000 }, (_, index) => index),
  () => nested(1_500),
  () => polluting(),
  (): unknown => JSON.parse('{"toString":"no","valueOf":1,"toJSON":{},"then":{}}'),
  () => ({ length: 1e9 }),
  () => ({ type: 'text', text: { $gt: '' } }),
  (random) => 'x'.repeat(random.between(1, 50_000)),
  (random) => 'ẍ'.repeat(random.between(1, 12_000)),
  (random) => random.between(-1e9, 1e9),
]

type Json = Record<string, unknown>

/** Every place within a value, as its holder and key. */
function places(value: unknown, found: [Json, string][] = []): [Json, string][] {
  if (typeof value !== 'object' || value === null || found.length > 200) return found
  for (const key of Object.keys(value)) {
    found.push([value as Json, key])
    places((value as Json)[key], found)
  }
  return found
}

/** Spoils a value in up to three places; now and then it is left as it is, or replaced whole. */
export function mutate(value: unknown, random: Random): unknown {
  const choice = random.next()
  if (choice < 0.04) return value
  if (choice < 0.12) return random.pick(nasty)(random)
  const spoiled: unknown = structuredClone(value)
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    const spots = places(spoiled)
    if (spots.length === 0) return random.pick(nasty)(random)
    const [holder, key] = random.pick(spots)
    const way = random.next()
    if (way < 0.2) delete holder[key]
    else if (way < 0.3) holder[`${key}\u0000`] = holder[key]
    else if (way < 0.4) Object.assign(holder, { extra: random.pick(nasty)(random) })
    else holder[key] = random.pick(nasty)(random)
  }
  return spoiled
}

export const nastyValue = (random: Random): unknown => random.pick(nasty)(random)
