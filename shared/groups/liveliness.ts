/** Messages of one person within the week that count for the order of groups: nobody lifts a group alone. */
export const countedPerPerson = 20

/** Groups younger than this stand among the new ones. Milliseconds. */
export const newFor = 30 * 24 * 3_600_000

/** Above every count of messages that the order tells apart. */
const peopleStep = 1_000_000

/**
 * What "Active" sorts by: first how many different members wrote within the week, then how much, of which at most
 * {@link countedPerPerson} messages a person. However much one person writes, two who wrote once come before.
 */
export const livelinessOf = (speakers: number, countedMessages: number): number =>
  speakers * peopleStep + Math.min(countedMessages, peopleStep - 1)
