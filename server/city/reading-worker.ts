import { parentPort } from 'node:worker_threads'
import { doReading, type ReadingTask } from './reading.ts'

parentPort?.on('message', ({ id, task }: { id: number; task: ReadingTask }) => {
  parentPort?.postMessage({ id, result: doReading(task) })
})
