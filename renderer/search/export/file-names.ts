const most = 80

/** A name that every file system takes: without separators, control characters and names that Windows keeps. */
export function fileNameOf(name: string, fallback: string): string {
  const bare = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const dot = bare.lastIndexOf('.')
  const ending = dot > 0 && bare.length - dot <= 12 ? bare.slice(dot) : ''
  const stem = Array.from(bare.slice(0, bare.length - ending.length))
    .slice(0, most)
    .join('')
    .trim()
  if (stem === '') return fallback + ending
  return /^(con|prn|aux|nul|com\d|lpt\d)$/iu.test(stem) ? `_${stem}${ending}` : stem + ending
}

/** Gives each thing a name of its own, whatever others are called; the same thing the same name again. */
export function uniqueNames(): (id: string, name: string, fallback: string) => string {
  const given = new Map<string, string>()
  const taken = new Set<string>()
  return (id, name, fallback) => {
    const known = given.get(id)
    if (known !== undefined) return known
    const wanted = fileNameOf(name, fallback)
    const dot = wanted.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, '']
    let free = wanted
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem} (${number})${ending}`
    taken.add(free.toLowerCase())
    given.set(id, free)
    return free
  }
}
