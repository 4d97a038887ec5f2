import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** A browser that the machine starves for a moment is no fault of the product; a second failure is. */
const browserRetries = 1

/** What takes longest begins first, so that nobody waits for it alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /accessibility|faults\/delivery/.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** Unit tests stand beside their code; what crosses rooms is in `test/`. */
export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    passWithNoTests: false,
    // Tests wait for servers, browsers and databases more than they compute.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,server,renderer,electron,build}/**/*.test.{ts,tsx}'],
          css: { include: [/tokens\.css/] },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          globalSetup: ['test/support/databases.ts'],
          setupFiles: ['test/support/cheap-passwords.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'shell',
          include: ['test/shell/**/*.test.ts'],
          retry: browserRetries,
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['test/support/browser.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          expect: { poll: { timeout: 20_000 } },
          include: ['test/e2e/**/*.test.ts'],
          retry: browserRetries,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          globalSetup: ['test/support/browser.ts', 'test/support/client.ts'],
          setupFiles: ['test/support/cheap-passwords.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
