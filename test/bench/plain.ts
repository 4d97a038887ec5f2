import { createServer } from 'node:http'
import { Server } from 'socket.io'

/** The baseline: Socket.IO that hands messages on and stores nothing. Run as a process of its own. */
const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false })

io.on('connection', (socket) => {
  socket.on('join', (room: string, ack: () => void) => {
    void socket.join(room)
    ack()
  })
  socket.on('message', (message: { room: string; clientId: string; text: string }, ack: (answer: unknown) => void) => {
    io.to(message.room).emit('events', { conversationId: message.room, events: [message] })
    ack({ ok: true })
  })
})

http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = http.address()
  if (typeof address === 'object' && address) console.log(`plain server listening on http://127.0.0.1:${address.port}`)
})
process.on('SIGTERM', () => process.exit(0))
