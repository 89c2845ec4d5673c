import { expect, test } from 'vitest';
import { acceptedHashes } from './accepted-hashes.ts';

const rotated = { passwordHash: 'new', replacesHash: 'studio', isConfirmed: false, earlierHashes: ['studio', 'first'] };

test('without a rotation the password of Studio is right, and none where there is none', () => {
  expect(acceptedHashes('studio', null)).toEqual(['studio']);
  expect(acceptedHashes(null, null)).toEqual([]);
  expect(acceptedHashes(null, rotated)).toEqual([]);
});

test('until the station came in with it, the new one and all that may still be in force are right', () => {
  expect(acceptedHashes('studio', rotated)).toEqual(['new', 'first', 'studio']);
});

test('once it came in with it, the new one alone is right', () => {
  expect(acceptedHashes('studio', { ...rotated, isConfirmed: true })).toEqual(['new']);
});

test('a password set in Studio afterwards makes the rotated one void', () => {
  expect(acceptedHashes('another', rotated)).toEqual(['another']);
  expect(acceptedHashes('another', { ...rotated, isConfirmed: true })).toEqual(['another']);
});
