import { clientCalls, type CallName } from '#shared/protocol/socket.ts'
import { connectRaw, type TestConnection } from '#test/support/wire.ts'
import { shorten, type Attacker, type Target } from './attack.ts'
import { mutate, nastyValue } from './mutate.ts'
import { sample } from './sample.ts'
import { judgeAck } from './verdict.ts'

const names = Object.keys(clientCalls) as CallName[]
const answerWithinMs = 30_000
const unknownNames = [
  '',
  'no-such-call',
  'message:send ',
  '__proto__',
  'constructor',
  'toString',
  'events',
  'x'.repeat(500),
]

/** Spoiled calls of a signed-in person over a socket that is otherwise in order. */
export function attackCalls({ url, person, known, random }: Target): Attacker {
  let line: TestConnection | null = null

  async function open(): Promise<TestConnection> {
    if (line?.socket.connected) return line
    line = await connectRaw(url, { token: person.token, protocol: 1 })
    return line
  }

  async function call(name: string, payload: unknown): Promise<string | null> {
    const { socket } = await open()
    let answer: unknown
    try {
      answer = await socket.timeout(answerWithinMs).emitWithAck(name, payload)
    } catch (error) {
      return socket.connected ? `${name} ${shorten(payload)} was not answered: ${String(error)}` : null
    }
    const verdict = judgeAck(answer)
    return verdict && `${name} ${shorten(payload)}: ${verdict}`
  }

  /** Shapes that carry no call: nothing may come of them but an answer to those who can hear it. */
  async function odd({ socket }: TestConnection): Promise<string | null> {
    const payload = mutate(sample(clientCalls['message:send'].payload, known, random), random)
    switch (random.between(0, 5)) {
      case 0:
        socket.emit('message:send', payload)
        return null
      case 1:
        socket.emit('message:send', payload, nastyValue(random))
        return null
      case 2:
        socket.emit('message:edit')
        return null
      case 3:
        socket.emit('message:send', Buffer.from([0, 1, 255]), { file: Buffer.alloc(random.between(0, 20_000)) })
        return null
      case 4: {
        const answer: unknown = await socket
          .timeout(answerWithinMs)
          .emitWithAck('message:send', { body: Buffer.alloc(9) })
        return judgeAck(answer)
      }
      default: {
        const args = [payload, nastyValue(random), payload]
        const answer: unknown = await socket.timeout(answerWithinMs).emitWithAck('message:send', ...args)
        return judgeAck(answer)
      }
    }
  }

  return {
    async attack() {
      const choice = random.next()
      if (choice < 0.1) {
        const own = await open()
        // A frame above the limit ends the line, which is an answer; another attack may have a new line by then.
        return await odd(own).catch((error: unknown) =>
          own.socket.connected ? `an odd call was not answered: ${String(error)}` : null,
        )
      }
      if (choice < 0.15) return await call(random.pick(unknownNames), nastyValue(random))
      const name = random.pick(names)
      return await call(name, mutate(sample(clientCalls[name].payload, known, random), random))
    },
    close: () => line?.close(),
  }
}
