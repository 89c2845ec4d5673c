import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { manifest } from './manifest.ts';
import { codeParts, fetchStartAtOnce } from './scripts/code-parts.ts';
import { compressFiles } from './scripts/compress-files.ts';
import { copyScreenshots } from './scripts/install-screenshots.ts';
import { mockApi } from './scripts/mock-api.ts';
import { startupLinks } from './scripts/startup-screens.ts';
import { sourcesVersion } from './scripts/sources-version.ts';

const server = process.env.TOK_API_URL ?? 'http://127.0.0.1:8055';
const proxied = [
  '/charging',
  '/payments',
  '/sign-in',
  '/stations',
  '/alerts',
  '/auth',
  '/items',
  '/assets',
  '/app/config.json',
];

const base = '/app/';

export default defineConfig(({ mode }) => ({
  base,
  define: { __APP_VERSION__: JSON.stringify(sourcesVersion()) },
  // @ionic/react-router brings its own copy of @ionic/react; two copies would not share their contexts.
  resolve: { dedupe: ['@ionic/react', '@ionic/core', 'react', 'react-dom', 'react-router', 'react-router-dom'] },
  plugins: [
    react(),
    mode === 'mock' ? mockApi() : undefined,
    { name: 'tok-startup-screens', transformIndexHtml: () => startupLinks(base) },
    fetchStartAtOnce(base),
    copyScreenshots(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'service-worker.ts',
      injectRegister: false,
      includeAssets: ['logo.svg', 'icons/apple-touch-icon.png'],
      manifest,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        // The system takes these itself, once; the player of webcams is kept when first seen (src/sw/keep-seen-parts.ts).
        globIgnores: ['splash/**', 'screenshots/**', 'assets/hls*', 'icons/shortcut-*'],
      },
    }),
    compressFiles(),
  ],
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy:
      mode === 'mock'
        ? {}
        : { ...Object.fromEntries(proxied.map((path) => [path, server])), '/websocket': { target: server, ws: true } },
  },
  build: {
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Ionic's components say nothing about side effects: unasked, all hundred of them would come along. Each is registered by a call.
      output: { codeSplitting: { groups: codeParts } },
      treeshake: {
        moduleSideEffects: [{ test: /@ionic\/core\/components\//, sideEffects: false }],
        manualPureFunctions: [
          'createReactComponent',
          'createRoutingComponent',
          'createInlineOverlayComponent',
          'createForwardRef',
          'React.createContext',
        ],
      },
    },
  },
  test: {
    env: { BASE_URL: '/app/' },
    testTimeout: 30_000,
    expect: { poll: { timeout: 8_000 } },
    // These ship ES modules under .js without "type": "module"; Node cannot import them as they are.
    server: { deps: { inline: [/@ionic\//, /ionicons/, /@stencil/] } },
  },
}));
