import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Draws public/icons/*.png from public/logo.svg; run by hand when the logo changes: `node scripts/draw-icons.ts`. */
const folder = path.resolve(import.meta.dirname, '..', 'public');
const logo = readFileSync(path.join(folder, 'logo.svg'), 'utf8');
const ground = '#0c1a1f';

/** `isFull`: the system cuts its own shape out, so the ground reaches the edges and the sign keeps to the middle. */
const icons = [
  { name: 'icon-192', sizePx: 192, isFull: false },
  { name: 'icon-512', sizePx: 512, isFull: false },
  { name: 'icon-maskable-512', sizePx: 512, isFull: true },
  { name: 'apple-touch-icon', sizePx: 180, isFull: true },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
mkdirSync(path.join(folder, 'icons'), { recursive: true });
for (const { name, sizePx, isFull } of icons) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const sign = `<div style="width:${isFull ? 84 : 100}%">${logo}</div>`;
  const style = `display:grid;place-items:center;height:100vh;margin:0;background:${isFull ? ground : 'transparent'}`;
  await page.setContent(`<body style="${style}">${sign}</body>`);
  await page.screenshot({ path: path.join(folder, 'icons', `${name}.png`), omitBackground: !isFull });
}
await browser.close();
