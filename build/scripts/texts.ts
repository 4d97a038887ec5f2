import type { Plugin } from 'vite'
import { english } from '../../renderer/app/i18n/messages.en.ts'

type Tree = { [key: string]: string | Tree }

const leavesOf = (tree: Tree, path = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leavesOf(value, `${path}${key}.`),
  )

const leaves = leavesOf(english)

/** `'groups.join.title'` names a text or a branch of them; `` `groups.role.${role}` `` all that can come of it. */
const names = /(['"])([a-z]\w*(?:\.\w+)+)\1|`([a-z]\w*\.(?:[\w.-]|\$\{[^}`]*\})*)`/gi

const asPattern = (name: string) => name.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '.+')

/** The texts that a module names, by key. */
export function textsNamedIn(code: string): Map<string, string> {
  const found = new Set<string>()
  for (const [, , literal, template] of code.matchAll(names)) found.add(asPattern(literal ?? template ?? ''))
  if (found.size === 0) return new Map()
  const named = new RegExp(`^(?:${[...found].join('|')})(?:\\.|$)`)
  return new Map(leaves.filter(([key]) => named.test(key)))
}

function treeOf(texts: ReadonlyMap<string, string>): Tree {
  const tree: Tree = {}
  for (const [key, text] of texts) {
    const path = key.split('.')
    const last = path.pop() ?? ''
    let branch = tree
    for (const part of path) branch = (branch[part] ??= {}) as Tree
    branch[last] = text
  }
  return tree
}

/**
 * Texts travel with the code that says them: in the built client each module adds those that it names, so that a screen
 * fetches its own words and the first page not those of all screens. In development and in tests all are there at once.
 */
export function texts(): Plugin {
  return {
    name: 'texts',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/renderer\/.*\.tsx?$/ },
      handler(code, id) {
        if (id.endsWith('/i18n/messages.en.ts')) return { code: 'export const english = {}', map: null }
        const found = textsNamedIn(code)
        if (found.size === 0) return null
        const add = `import { addTexts } from '#renderer/app/i18n/i18n.ts'\naddTexts(${JSON.stringify(treeOf(found))})`
        return { code: `${code}\n${add}`, map: null }
      },
    },
  }
}
