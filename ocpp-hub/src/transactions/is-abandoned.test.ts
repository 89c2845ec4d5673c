import { expect, test } from 'vitest';
import { isAbandoned } from './is-abandoned.ts';
import type { QuietTransaction } from './is-abandoned.ts';

const graceMs = 900_000;
/** minutes after the start */
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 23, 9) + minutes * 60_000);

/** Began at 0, last heard of at 30, lost at 31, booted and free at 40. */
const forgotten: QuietTransaction = {
  id: 1,
  stationId: 'station',
  startedAt: at(0),
  startReceivedAt: at(0),
  updatedAt: at(30),
  readingReceivedAt: null,
  connectedAt: at(40),
  bootedAt: at(40),
  connectorStatus: 'Available',
  statusReceivedAt: at(41),
  statusSince: at(41),
  supersededAt: null,
};

test.each<[string, Partial<QuietTransaction>, number, boolean]>([
  ['is given the grace time', {}, 55, false],
  ['is abandoned after it', {}, 56, true],
  ['counts from the last reading', { updatedAt: at(50) }, 64, false],
  ['counts from a reading of the past that moved nothing', { readingReceivedAt: at(50) }, 64, false],
  ['counts from the connection, for the queue', { connectedAt: at(45) }, 59, false],
  ['goes on where the connector charges', { connectorStatus: 'Charging' }, 500, false],
  ['goes on where the car pauses', { connectorStatus: 'SuspendedEV' }, 500, false],
  ['goes on where the station pauses', { connectorStatus: 'SuspendedEVSE' }, 500, false],
  ['waits for a station that has said nothing', { connectorStatus: null, statusReceivedAt: null }, 500, false],
  ['does not believe a status from before the start', { statusReceivedAt: at(-1) }, 500, false],
  ['is over where the connector finishes', { connectorStatus: 'Finishing' }, 56, true],
  ['is over where the connector is broken', { connectorStatus: 'Faulted' }, 56, true],
  ['is over where the connector is closed', { connectorStatus: 'Unavailable' }, 56, true],
  ['is over where another car is plugged in', { connectorStatus: 'Preparing' }, 56, true],
  ['of the queue is over although the status came before it', { startReceivedAt: at(42) }, 57, true],
  ['is over although its station says so again and again', { statusReceivedAt: at(55) }, 56, true],
  ['is over where its connector was free before it, and is after it', { statusSince: at(-90) }, 55, true],
  ['is over where a later one began', { connectorStatus: 'Charging', supersededAt: at(45) }, 60, true],
  ['has its grace where a later one began', { connectorStatus: 'Charging', supersededAt: at(45) }, 59, false],
  ['waits for a station that is not connected', { connectedAt: null }, 500, false],
])('a transaction %s', (_what, change, minutes, expected) => {
  expect(isAbandoned({ ...forgotten, ...change }, { now: at(minutes), graceMs })).toBe(expected);
});
