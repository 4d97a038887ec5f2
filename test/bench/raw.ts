import { WebSocketServer, type WebSocket } from 'ws'

/**
 * The lower bound: `ws` alone, which answers and hands on frames of the same content, encoded once, without parsing
 * more than where they go. Run as a process of its own.
 */
const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 0), host: '127.0.0.1', perMessageDeflate: false })
const call = /^42(\d+)(.*)$/s
let seq = 0

server.on('connection', (socket) => {
  socket.send('0{}')
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    if (text.startsWith('40')) return socket.send('40{}')
    const [, id = '', content = ''] = call.exec(text) ?? []
    if (id === '') return
    const [event, payload] = JSON.parse(content) as [string, unknown]
    if (event === 'join') {
      const room = payload as string
      rooms.set(room, (rooms.get(room) ?? new Set()).add(socket))
      socket.once('close', () => rooms.get(room)?.delete(socket))
      return socket.send(`43${id}[{"ok":true}]`)
    }
    const { conversationId, clientId, body } = payload as { conversationId: string; clientId: string; body: unknown }
    seq += 1
    const at = new Date().toISOString()
    const events = [{ seq, at, actorId: 10_001, type: 'message', clientId, body }]
    const frame = Buffer.from(`42${JSON.stringify(['events', { conversationId, events }])}`)
    for (const reader of rooms.get(conversationId) ?? []) reader.send(frame, { binary: false })
    socket.send(`43${id}[${JSON.stringify({ ok: true, data: { seq, at } })}]`)
  })
})

server.on('listening', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(`raw server listening on http://127.0.0.1:${address.port}`)
})
process.on('SIGTERM', () => process.exit(0))
