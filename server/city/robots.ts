/** Rules of a robots.txt that hold for one reader. */
interface Rule {
  isAllowed: boolean
  path: string
}

const linesMost = 5_000

/** Rules of the groups that name the reader, else of those for everybody (RFC 9309). */
function rulesFor(text: string, agent: string): Rule[] {
  const groups = new Map<string, Rule[]>()
  let names: string[] = []
  let isInRules = false
  for (const line of text.split(/\r\n?|\n/).slice(0, linesMost)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? []
    const word = value.trim()
    if (/^user-agent$/i.test(key)) {
      names = isInRules ? [word.toLowerCase()] : [...names, word.toLowerCase()]
      isInRules = false
    } else if (/^(?:dis)?allow$/i.test(key)) {
      isInRules = true
      const rule = { isAllowed: /^allow$/i.test(key), path: word }
      for (const name of names) groups.set(name, [...(groups.get(name) ?? []), rule])
    }
  }
  return groups.get(agent) ?? groups.get('*') ?? []
}

/** Whether a rule's path, in which `*` stands for anything and `$` for the end, covers a path. */
function covers(rule: string, path: string): boolean {
  if (rule === '') return false
  const isWhole = rule.endsWith('$')
  const parts = (isWhole ? rule.slice(0, -1) : rule).split('*')
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  const last = parts.at(-1) ?? ''
  return !isWhole || at === path.length || (parts.length > 1 && path.endsWith(last))
}

/** Whether a robots.txt lets the reader called `guanxi` fetch a path; the longest rule counts. */
export function isAllowedByRobots(text: string, path: string): boolean {
  let best: Rule | null = null
  for (const rule of rulesFor(text, 'guanxi')) {
    if (!covers(rule.path, path)) continue
    const isLonger = best === null || rule.path.length > best.path.length
    if (isLonger || (rule.path.length === best?.path.length && rule.isAllowed)) best = rule
  }
  return best?.isAllowed ?? true
}
