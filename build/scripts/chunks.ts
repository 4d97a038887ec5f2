interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/** Names the chunk that a module is to be in; null where that is decided by who imports it. */
type NameChunk = (id: string, graph: ModuleGraph) => string | null

/** Fetched before the log-in screen is drawn. */
const door = ['renderer/identity/WelcomeScreen.tsx']
/** Fetched before the chat list is drawn. */
const chats = [
  'renderer/app/SignedIn.tsx',
  'renderer/conversations/ChatsScreen.tsx',
  'renderer/app/sync/engine.ts',
  'renderer/app/connection/socket.ts',
]

/** What both the log-in screen and the chats import, other than by `import()`. */
export function formsChunk(): NameChunk {
  const ofDoor = reach(door)
  const ofChats = reach(chats)
  return (id, graph) => (ofDoor(graph).has(id) && ofChats(graph).has(id) ? 'forms' : null)
}

/** What the chats import, other than by `import()`. */
export function chatsChunk(): NameChunk {
  const ofChats = reach(chats)
  return (id, graph) => (ofChats(graph).has(id) ? 'chats' : null)
}

/** All modules that files of the project import, however far; not what a library's index only hands on. */
function reach(files: readonly string[]): (graph: ModuleGraph) => ReadonlySet<string> {
  let reached: Set<string> | undefined
  return (graph) => {
    if (reached) return reached
    reached = new Set(files.map((file) => new URL(`../../${file}`, import.meta.url).pathname))
    for (const id of reached) {
      if (id.includes('/lucide-react/')) continue
      for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported)
    }
    return reached
  }
}
