import { inspect, type Inspected, type InspectTask } from './inspect.ts'

/** The process that looks at what people upload. Ends by itself when the server that started it is gone. */
process.on('message', ({ id, task }: { id: number; task: InspectTask }) => {
  inspect(task).then(
    (result: Inspected) => process.send?.({ id, result }),
    () => process.exit(1),
  )
})
