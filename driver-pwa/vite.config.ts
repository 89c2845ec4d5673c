import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { mockApi } from './scripts/mock-api.ts';

const server = process.env.TOK_API_URL ?? 'http://127.0.0.1:8055';
const proxied = ['/charging', '/payments', '/sign-in', '/auth', '/items', '/assets', '/app/config.json'];

export default defineConfig(({ mode }) => ({
  base: '/app/',
  // @ionic/react-router brings its own copy of @ionic/react; two copies would not share their contexts.
  resolve: { dedupe: ['@ionic/react', '@ionic/core', 'react', 'react-dom', 'react-router', 'react-router-dom'] },
  plugins: [
    react(),
    mode === 'mock' ? mockApi() : undefined,
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: false,
      includeAssets: ['logo.svg', 'icons/apple-touch-icon.png'],
      manifest: {
        id: '/app/',
        name: 'Ток: зарядные станции',
        short_name: 'Ток',
        description: 'Найти станцию, зарядить электромобиль, оплатить.',
        lang: 'ru',
        start_url: '/app/',
        scope: '/app/',
        display: 'standalone',
        background_color: '#eef2f1',
        theme_color: '#0c1a1f',
        icons: [
          { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: 'logo.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        navigateFallback: '/app/index.html',
        // The service worker holds the shell only: prices, statuses and money always come from the server.
        navigateFallbackDenylist: [/\/app\/config\.json$/],
        cleanupOutdatedCaches: true,
      },
    }),
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
      treeshake: { moduleSideEffects: [{ test: /@ionic\/core\/components\//, sideEffects: false }] },
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
