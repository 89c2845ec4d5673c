export { chip } from './chip.ts';
export type { Tone } from './chip.ts';
export { chipDisplay } from './chip-display.ts';
export { energyText } from './energy-text.ts';
export { moneyText } from './money-text.ts';
export { numberText, readNumber } from './number-text.ts';
export { textDisplay } from './text-display.ts';
export { codeInWords, inWords } from './words.ts';
export type { Words } from './words.ts';
