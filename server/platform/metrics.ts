import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** The numbers behind `/metrics`; one set per server, so that several can run in one process. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    connections: new Gauge({ name: 'guanxi_connections', help: 'Open socket connections', registers }),
    slowReaders: new Counter({
      name: 'guanxi_slow_readers_total',
      help: 'Connections closed because their client did not read what was sent',
      registers,
    }),
    calls: new Counter({
      name: 'guanxi_socket_calls_total',
      help: 'Socket calls by event and outcome',
      labelNames: ['event', 'outcome'],
      registers,
    }),
    commits: new Histogram({
      name: 'guanxi_commit_batch_size',
      help: 'Events written by one group commit',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    }),
    jobRuns: new Counter({
      name: 'guanxi_job_runs_total',
      help: 'Runs of jobs by job and outcome',
      labelNames: ['job', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'guanxi_job_seconds',
      help: 'How long jobs run',
      labelNames: ['job'],
      buckets: [0.001, 0.01, 0.1, 1, 10],
      registers,
    }),
    feedFetches: new Counter({
      name: 'guanxi_feed_fetches_total',
      help: 'Feed fetches by outcome',
      labelNames: ['outcome'],
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
