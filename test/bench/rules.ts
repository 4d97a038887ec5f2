import { compileRules } from '#shared/moderation/engine.ts'
import { ruleTools } from '#server/moderation/tools.ts'
import { longMessage, ruleOf, sending, thousandRules } from '#test/fixtures/moderation/thousand-rules.ts'
import { atMost, median, percentile, type Measure, type Options, type Subject } from './subject.ts'

/** Milliseconds that each of some runs takes, without the first ones, which compile. */
function timesOf(runs: number, run: () => unknown): number[] {
  const times = Array.from({ length: runs + 20 }, () => {
    const began = performance.now()
    run()
    return performance.now() - began
  })
  return times.slice(20)
}

/** What a group's rules cost each message, and what a change of them costs. */
export const rules: Subject = {
  name: 'rules',
  run({ rounds, isQuick }: Options): Promise<Measure[]> {
    const runs = isQuick ? 50 : 200 * rounds
    const subject = sending(longMessage)
    const words = compileRules(thousandRules, ruleTools)
    const judged = timesOf(runs, () => words.judge(subject))
    const patterns = Array.from({ length: 20 }, (_, id) =>
      ruleOf(2_000 + id, { triggers: [{ type: 'pattern', pattern: `(free|cheap)\\s+visa\\s*${id}\\b` }] }),
    )
    const both = compileRules([...thousandRules, ...patterns], ruleTools)
    return Promise.resolve([
      {
        name: '1,000 rules on a message of 2,000 characters',
        unit: 'ms',
        value: median(judged),
        target: atMost(1, 'ms'),
        details: { p99: percentile(judged, 0.99) },
      },
      {
        name: 'the same with 20 regular expressions more',
        unit: 'ms',
        value: median(timesOf(runs, () => both.judge(subject))),
      },
      {
        name: '1,000 rules made ready after a change',
        unit: 'ms',
        value: median(timesOf(isQuick ? 3 : 20, () => compileRules(thousandRules, ruleTools))),
      },
    ])
  },
}
