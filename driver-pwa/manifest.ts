import type { ManifestOptions } from 'vite-plugin-pwa';
import { installScreenshots, screenshotAddress } from './scripts/install-screenshots.ts';

const shortcut = (name: string, shortName: string, url: string, icon: string) => ({
  name,
  short_name: shortName,
  url,
  icons: [{ src: `icons/shortcut-${icon}.png`, sizes: '96x96', type: 'image/png' }],
});

/** What a system needs to install the app. */
export const manifest: Partial<ManifestOptions> = {
  id: '/app/',
  name: 'Ток: зарядные станции',
  short_name: 'Ток',
  description: 'Найти станцию, зарядить электромобиль, оплатить.',
  lang: 'ru',
  dir: 'ltr',
  start_url: '/app/',
  scope: '/app/',
  display: 'standalone',
  orientation: 'any',
  categories: ['travel', 'navigation', 'utilities'],
  prefer_related_applications: false,
  background_color: '#eef2f1',
  theme_color: '#eef2f1',
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'logo.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
  screenshots: installScreenshots.map(({ name, ...picture }) => ({
    src: screenshotAddress(name),
    type: 'image/png',
    ...picture,
  })),
  shortcuts: [
    shortcut('Сканировать код станции', 'Сканировать', '/app/scan', 'scan'),
    shortcut('История зарядок', 'История', '/app/menu/history', 'history'),
  ],
};
