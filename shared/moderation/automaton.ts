/**
 * Aho–Corasick over UTF-16 code units: finds every one of many terms in one pass over the text, however many there are.
 * Aho & Corasick, "Efficient string matching", CACM 18 (1975).
 */
export interface Automaton {
  /** Tells of every occurrence: the number of the term and the place behind its last unit. */
  search(text: ArrayLike<number>, found: (term: number, end: number) => void): void
}

const none = -1

/** Transitions of all nodes in one table: open addressing, the key is node and unit. */
class Transitions {
  #nodes: Int32Array
  #units: Int32Array
  #targets: Int32Array
  #mask: number

  constructor(capacity: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 2)))
    this.#mask = size - 1
    this.#nodes = new Int32Array(size).fill(none)
    this.#units = new Int32Array(size)
    this.#targets = new Int32Array(size)
  }

  #slot(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) & this.#mask
    while (this.#nodes[slot] !== none && (this.#nodes[slot] !== node || this.#units[slot] !== unit)) {
      slot = (slot + 1) & this.#mask
    }
    return slot
  }

  get(node: number, unit: number): number {
    const slot = this.#slot(node, unit)
    return this.#nodes[slot] === none ? none : (this.#targets[slot] ?? none)
  }

  set(node: number, unit: number, target: number): void {
    const slot = this.#slot(node, unit)
    this.#nodes[slot] = node
    this.#units[slot] = unit
    this.#targets[slot] = target
  }
}

interface Node {
  children: [unit: number, node: number][]
  terms: number[]
  failure: number
  /** The nearest node along the failures that ends a term. */
  shorter: number
}

/** Compiles terms; an empty one is never found. */
export function createAutomaton(terms: readonly string[]): Automaton {
  const units = terms.reduce((sum, term) => sum + term.length, 0)
  const transitions = new Transitions(units)
  const nodes: Node[] = [{ children: [], terms: [], failure: 0, shorter: none }]

  for (const [number, term] of terms.entries()) {
    if (term === '') continue
    let node = 0
    for (let at = 0; at < term.length; at += 1) {
      const unit = term.charCodeAt(at)
      let next = transitions.get(node, unit)
      if (next === none) {
        next = nodes.length
        nodes.push({ children: [], terms: [], failure: 0, shorter: none })
        transitions.set(node, unit, next)
        nodes[node]?.children.push([unit, next])
      }
      node = next
    }
    nodes[node]?.terms.push(number)
  }
  linkFailures(nodes, transitions)

  return {
    search(text, found) {
      let node = 0
      for (let at = 0; at < text.length; at += 1) {
        const unit = text[at] ?? 0
        let next = transitions.get(node, unit)
        while (next === none && node !== 0) {
          node = nodes[node]?.failure ?? 0
          next = transitions.get(node, unit)
        }
        node = next === none ? 0 : next
        for (let end = node; end > 0; end = nodes[end]?.shorter ?? none) {
          for (const term of nodes[end]?.terms ?? []) found(term, at + 1)
        }
      }
    },
  }
}

/** Breadth first: every node's failure is nearer to the root than the node. */
function linkFailures(nodes: Node[], transitions: Transitions): void {
  const queue = (nodes[0]?.children ?? []).map(([, child]) => child)
  for (let place = 0; place < queue.length; place += 1) {
    const node = nodes[queue[place] ?? 0]
    for (const [unit, child] of node?.children ?? []) {
      let failure = node?.failure ?? 0
      while (failure !== 0 && transitions.get(failure, unit) === none) failure = nodes[failure]?.failure ?? 0
      const target = transitions.get(failure, unit)
      const childNode = nodes[child]
      if (!childNode) continue
      childNode.failure = target === none ? 0 : target
      const fallen = nodes[childNode.failure]
      childNode.shorter = fallen && fallen.terms.length > 0 ? childNode.failure : (fallen?.shorter ?? none)
      queue.push(child)
    }
  }
}
