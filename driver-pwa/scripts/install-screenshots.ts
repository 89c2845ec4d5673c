import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const folder = path.resolve(import.meta.dirname, '..', '..', 'docs', 'screenshots');

/** Of those in docs/screenshots: what a system shows before it installs the app, on a phone the narrow ones, on a desk the wide one. */
export const installScreenshots = [
  { name: 'station', label: 'Разъёмы станции с ценами', sizes: '390x844', form_factor: 'narrow' },
  { name: 'parameters', label: 'Сколько зарядить и за сколько', sizes: '390x844', form_factor: 'narrow' },
  { name: 'charging', label: 'Зарядка идёт', sizes: '390x844', form_factor: 'narrow' },
  { name: 'stations-wide', label: 'Станции рядом', sizes: '1280x800', form_factor: 'wide' },
] as const;

export function screenshotAddress(name: string): string {
  return `screenshots/${name}.png`;
}

/** Puts them into the build. */
export function copyScreenshots(): Plugin {
  return {
    name: 'tok-install-screenshots',
    generateBundle() {
      for (const { name } of installScreenshots) {
        const source = readFileSync(path.join(folder, `${name}.png`));
        this.emitFile({ type: 'asset', fileName: screenshotAddress(name), source });
      }
    },
  };
}
