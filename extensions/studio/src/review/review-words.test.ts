import { reviewDecisions, reviewReasonOf, reviewReasons, meterFlags } from '@tok/domain';
import { expect, test } from 'vitest';
import { typedEnergy } from './review-facts.ts';
import { decisionWords, flagWords, reviewReasonWords } from './review-words.ts';

test('every reason, every decision and every doubt of a meter has words in both languages', () => {
  const doubts = meterFlags.filter((flag) => reviewReasonOf([flag]) !== null);
  const said = [
    ...reviewReasons.map((reason) => reviewReasonWords[reason]),
    ...reviewDecisions.map((decision) => decisionWords[decision]),
    ...doubts.map((flag) => flagWords[flag]),
  ];
  for (const words of said) {
    expect(words?.ru).toMatch(/[а-яё]/i);
    expect(words?.en).toMatch(/[a-z]/i);
  }
});

test.each([
  ['12,5', 12_500],
  ['0.001', 1],
  ['1 200', 1_200_000],
  ['0', null],
  ['-1', null],
  ['1,0005', null],
  ['много', null],
  ['', null],
])('%j is %s watt-hours', (text, energyWh) => {
  expect(typedEnergy(text)).toBe(energyWh);
});
