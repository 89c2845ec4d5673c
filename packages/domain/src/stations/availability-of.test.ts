import { expect, test } from 'vitest';
import { availabilityOf } from './availability-of.ts';

test.each([
  ['Available', 'free'],
  ['Preparing', 'free'],
  ['Charging', 'busy'],
  ['SuspendedEVSE', 'busy'],
  ['SuspendedEV', 'busy'],
  ['Finishing', 'busy'],
  ['Reserved', 'busy'],
  ['Unavailable', 'faulted'],
  ['Faulted', 'faulted'],
  ['Unheard-of', 'faulted'],
  [null, 'offline'],
])('%s is %s', (ocppStatus, availability) => {
  expect(availabilityOf(ocppStatus, true)).toBe(availability);
  expect(availabilityOf(ocppStatus, false)).toBe('offline');
});
