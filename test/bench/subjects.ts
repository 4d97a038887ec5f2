import { client } from './client.ts'
import { connect } from './connect.ts'
import { direct } from './direct.ts'
import { feeds } from './feeds.ts'
import { fanOut } from './fan-out.ts'
import { growth } from './growth.ts'
import { history } from './history.ts'
import { idle } from './idle.ts'
import { logIns } from './log-ins.ts'
import { presence } from './presence.ts'
import { preview } from './preview.ts'
import { restart } from './restart.ts'
import { rules } from './rules.ts'
import { search } from './search.ts'
import { sideTab } from './side-tab.ts'
import type { Subject } from './subject.ts'

/** Every benchmark, in the order in which `npm run bench` runs them. */
export const subjects: readonly Subject[] = [
  idle,
  connect,
  direct,
  fanOut,
  presence,
  logIns,
  restart,
  history,
  search,
  rules,
  feeds,
  preview,
  growth,
  client,
  sideTab,
]
