import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const source = '@hubtrail/source';

export default defineConfig({
  // Tests read the packages' sources, so nothing has to be built for them.
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'examples/*/*.e2e.ts'],
    testTimeout: 30_000,
    // What a test waits for comes from another process, and the machine may be busy.
    expect: { poll: { timeout: 10_000 } },
    // Concurrent tests here wait for time-outs side by side; they hardly compute.
    maxConcurrency: 40,
    // Most tests wait for processes and time-outs of their own; one worker per core leaves none idle.
    maxWorkers: '100%',
  },
});
