import { createServer } from 'node:http'
import { Server } from 'socket.io'

interface Sent {
  conversationId: string
  clientId: string
  body: unknown
}

/** The baseline: Socket.IO that hands messages on and stores nothing. Run as a process of its own. */
const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false })
let seq = 0

io.on('connection', (socket) => {
  socket.on('join', (room: string, ack: (answer: unknown) => void) => {
    void socket.join(room)
    ack({ ok: true })
  })
  socket.on('message:send', ({ conversationId, clientId, body }: Sent, ack: (answer: unknown) => void) => {
    seq += 1
    const at = new Date().toISOString()
    const events = [{ seq, at, actorId: 10_001, type: 'message', clientId, body }]
    io.to(conversationId).emit('events', { conversationId, events })
    ack({ ok: true, data: { seq, at } })
  })
})

http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = http.address()
  if (typeof address === 'object' && address) console.log(`plain server listening on http://127.0.0.1:${address.port}`)
})
process.on('SIGTERM', () => process.exit(0))
