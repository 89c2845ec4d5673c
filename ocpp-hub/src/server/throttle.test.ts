import { expect, test } from 'vitest';
import { Throttle } from './throttle.ts';

const options = {
  connectionsPerAddressMax: 2,
  upgradesPerSecondMax: 10,
  wrongPasswordsPerAddressMax: 3,
  wrongPasswordsPerStationMax: 2,
};

test('an address has so many sockets, and a place again when one is gone', () => {
  const throttle = new Throttle(options);
  expect([throttle.connected('a'), throttle.connected('a'), throttle.connected('a')]).toEqual([true, true, false]);
  expect(throttle.connected('b')).toBe(true);
  throttle.disconnected('a');
  expect([throttle.connected('a'), throttle.connected('a')]).toEqual([true, false]);
});

test('an address may come back with all its stations at once, then at so many a second', () => {
  const throttle = new Throttle({ ...options, connectionsPerAddressMax: 20 });
  for (let i = 0; i < 20; i++) expect(throttle.takeUpgrade('a', 0)).toBe(0);
  expect(throttle.takeUpgrade('a', 0)).toBe(100);
  expect(throttle.takeUpgrade('b', 0)).toBe(0);
  expect(throttle.takeUpgrade('a', 100)).toBe(0);
  expect(throttle.takeUpgrade('a', 150)).toBe(50);
});

test('wrong passwords count for the address and for the station, whoever brings them', () => {
  const throttle = new Throttle(options);
  throttle.noteWrongPassword('a', 'CP-1', 0);
  throttle.noteWrongPassword('b', 'CP-1', 0);
  expect(throttle.wrongPasswordsWaitMs('c', 'CP-1', 0)).toBe(600_000);
  expect(throttle.wrongPasswordsWaitMs('a', 'CP-2', 0)).toBe(0);
  throttle.noteWrongPassword('a', 'CP-3', 0);
  throttle.noteWrongPassword('a', 'CP-4', 0);
  expect(throttle.wrongPasswordsWaitMs('a', 'CP-2', 0)).toBe(600_000);
  expect(throttle.wrongPasswordsWaitMs('a', 'CP-2', 600_000)).toBe(0);
});
