import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { qrCodeOutline, timeOutline } from 'ionicons/icons';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { startupImage, startupScreens } from './startup-screens.ts';

/** Draws the pictures of public/ from public/logo.svg; run by hand when the logo changes: `node scripts/draw-icons.ts`. */
const folder = path.resolve(import.meta.dirname, '..', 'public');
const logo = readFileSync(path.join(folder, 'logo.svg'), 'utf8');
const ground = '#0c1a1f';
const accent = '#b9f227';

/** `isFull`: the system cuts its own shape out, so the ground reaches the edges and the sign keeps to the middle. */
const icons = [
  { name: 'icon-192', sizePx: 192, isFull: false },
  { name: 'icon-512', sizePx: 512, isFull: false },
  { name: 'icon-maskable-512', sizePx: 512, isFull: true },
  { name: 'apple-touch-icon', sizePx: 180, isFull: true },
];

const shortcuts = [
  { name: 'shortcut-scan', glyph: qrCodeOutline },
  { name: 'shortcut-history', glyph: timeOutline },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

async function openPage(width: number, height: number, deviceScaleFactor = 1): Promise<Page> {
  return (await browser.newContext({ viewport: { width, height }, deviceScaleFactor })).newPage();
}

function centred(content: string, background: string): string {
  const style = `display:grid;place-items:center;height:100vh;margin:0;background:${background}`;
  return `<body style="${style}">${content}</body>`;
}

for (const name of ['icons', 'splash']) mkdirSync(path.join(folder, name), { recursive: true });
for (const { name, sizePx, isFull } of icons) {
  const page = await openPage(sizePx, sizePx);
  const sign = `<div style="width:${isFull ? 84 : 100}%">${logo}</div>`;
  await page.setContent(centred(sign, isFull ? ground : 'transparent'));
  await page.screenshot({ path: path.join(folder, 'icons', `${name}.png`), omitBackground: !isFull });
}
for (const { name, glyph } of shortcuts) {
  const page = await openPage(96, 96);
  const style = `<style>svg { width: 60px; stroke: ${accent} } .ionicon-fill-none { fill: none } .ionicon-stroke-width { stroke-width: 32px }</style>`;
  await page.setContent(centred(style + glyph.slice(glyph.indexOf('<svg')), ground));
  await page.screenshot({ path: path.join(folder, 'icons', `${name}.png`) });
}
for (const screen of startupScreens) {
  const page = await openPage(screen.width, screen.height, screen.density);
  await page.setContent(centred(`<div style="width:120px">${logo}</div>`, ground));
  await page.screenshot({ path: path.join(folder, startupImage(screen)) });
}
await browser.close();
