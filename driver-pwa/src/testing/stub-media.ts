import { vi } from 'vitest';

/** A screen that fits these media queries and no other. */
export function stubMedia(...fitting: string[]): void {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        matches: fitting.includes(media),
        media,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
}
