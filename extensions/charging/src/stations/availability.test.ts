import { expect, test } from 'vitest';
import { connectorAvailability } from './availability.ts';
import type { ConnectorKnowledge } from './availability.ts';

const now = new Date('2026-11-23T12:00:00Z');
const anHourAgo = new Date('2026-11-23T11:00:00Z');
const available: ConnectorKnowledge = {
  isEnabled: true,
  isOnline: true,
  connectedAt: anHourAgo,
  status: 'Available',
  statusReceivedAt: anHourAgo,
  stationStatus: null,
  hasOpenSession: false,
};

test.each([
  ['Available', 'free'],
  ['Preparing', 'free'],
  ['Charging', 'busy'],
  ['SuspendedEV', 'busy'],
  ['SuspendedEVSE', 'busy'],
  ['Finishing', 'busy'],
  ['Reserved', 'busy'],
  ['Unavailable', 'faulted'],
  ['Faulted', 'faulted'],
])('a connector that reports %s is %s', (status, expected) => {
  expect(connectorAvailability({ ...available, status }, now)).toBe(expected);
});

test('a session that has only begun to be paid keeps the connector from others', () => {
  expect(connectorAvailability({ ...available, hasOpenSession: true }, now)).toBe('busy');
});

test('a fault of the whole station is a fault of each connector', () => {
  expect(connectorAvailability({ ...available, stationStatus: 'Faulted' }, now)).toBe('faulted');
});

test('a connector without a link, or never heard of, is offline', () => {
  expect(connectorAvailability({ ...available, isOnline: false }, now)).toBe('offline');
  expect(connectorAvailability({ ...available, status: null, statusReceivedAt: null }, now)).toBe('offline');
});

test('after a reconnect the old state counts only once the station had its time to correct it', () => {
  const justConnected = { ...available, connectedAt: new Date(now.getTime() - 5_000) };
  expect(connectorAvailability(justConnected, now)).toBe('offline');
  expect(connectorAvailability({ ...justConnected, statusReceivedAt: now }, now)).toBe('free');
  expect(connectorAvailability({ ...available, connectedAt: new Date(now.getTime() - 60_000) }, now)).toBe('free');
});

test('a connector switched off in Studio is out of order', () => {
  expect(connectorAvailability({ ...available, isEnabled: false }, now)).toBe('faulted');
});
