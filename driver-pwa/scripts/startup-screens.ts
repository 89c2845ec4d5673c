/** The portrait screens of iPhones and iPads in use, in CSS pixels: what iOS shows while the installed app starts. */
export const startupScreens = [
  { width: 375, height: 667, density: 2 },
  { width: 414, height: 736, density: 3 },
  { width: 375, height: 812, density: 3 },
  { width: 414, height: 896, density: 2 },
  { width: 390, height: 844, density: 3 },
  { width: 393, height: 852, density: 3 },
  { width: 402, height: 874, density: 3 },
  { width: 428, height: 926, density: 3 },
  { width: 430, height: 932, density: 3 },
  { width: 440, height: 956, density: 3 },
  { width: 820, height: 1180, density: 2 },
  { width: 1024, height: 1366, density: 2 },
] as const;

export type StartupScreen = (typeof startupScreens)[number];

export function startupImage({ width, height, density }: StartupScreen): string {
  return `splash/${width * density}x${height * density}.png`;
}

/** For index.html; iOS takes the first whose medium fits exactly. */
export function startupLinks(base: string): { tag: 'link'; injectTo: 'head'; attrs: Record<string, string> }[] {
  return startupScreens.map((screen) => ({
    tag: 'link',
    injectTo: 'head',
    attrs: {
      rel: 'apple-touch-startup-image',
      href: base + startupImage(screen),
      media: `(device-width: ${screen.width}px) and (device-height: ${screen.height}px) and (-webkit-device-pixel-ratio: ${screen.density}) and (orientation: portrait)`,
    },
  }));
}
