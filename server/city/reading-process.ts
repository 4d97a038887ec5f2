import { doReading, type ReadingTask } from './reading.ts'

/** The process that reads documents from outside. Ends by itself when the server that started it is gone. */
process.on('message', ({ id, task }: { id: number; task: ReadingTask }) => {
  void doReading(task).then((result) => process.send?.({ id, result }))
})
