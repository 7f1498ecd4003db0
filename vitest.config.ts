import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The same copy of graphql that Apollo and Pothos load; Vite would take its other build.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/generated/**', '**/node_modules/**'],
    globalSetup: ['test/testkit/mongo-global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A process of its own for each file spent a third of the whole run on loading the same modules.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    sequence: { hooks: 'stack' },
  },
});
