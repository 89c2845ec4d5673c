import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** What the Studio itself brings is stood in for. */
const studioAlias = { 'vue-i18n': path.resolve(import.meta.dirname, 'packages/studio/src/testing/vue-i18n.ts') };

const sources = ['packages', 'extensions', 'ocpp-hub', 'snapshots', 'scripts', 'test/bench'];

export default defineConfig({
  test: {
    // Tests of sockets and databases mostly wait: one file more than cores keeps the cores busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        resolve: { alias: studioAlias },
        test: {
          name: 'unit',
          include: sources.map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.integration.test.ts', '**/*.component.test.ts'],
          pool: 'forks',
          // Many open sockets and databases of their own: on a loaded machine that alone takes seconds.
          testTimeout: 20_000,
        },
      },
      {
        // What the Studio itself brings is stood in for (packages/studio/src/testing).
        resolve: {
          alias: { 'vue-i18n': path.resolve(import.meta.dirname, 'packages/studio/src/testing/vue-i18n.ts') },
        },
        test: {
          name: 'studio',
          include: ['{packages,extensions}/**/*.component.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          environment: 'jsdom',
          testTimeout: 20_000,
        },
      },
      {
        extends: './driver-pwa/vite.config.ts',
        test: {
          name: 'app',
          root: './driver-pwa',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          // Nothing in them waits: a file a core. Unsaid, a config of its own leaves one core for the terminal.
          maxWorkers: availableParallelism(),
          setupFiles: ['./src/testing/setup.ts'],
        },
      },
      {
        test: {
          name: 'hub',
          include: ['test/hub/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'snapshots/**/*.integration.test.ts'],
          pool: 'forks',
          // Each file runs a whole product, which mostly waits: for stations, for money, for deadlines.
          maxWorkers: 2,
          globalSetup: ['./test/harness/templates-first.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
