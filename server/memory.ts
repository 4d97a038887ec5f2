import { setFlagsFromString } from 'node:v8'

/**
 * Under load V8 sees that what a send allocates outlives a scavenge, and from then on allocates it in the old space, also
 * when it dies young again. That fills the old space in seconds, and each full collection stops sends for 0.1 s.
 * Imported before everything else; figures in docs/performance.md.
 */
setFlagsFromString('--no-allocation-site-pretenuring')
