import { demoDriver } from '../drivers.ts';
import type { DemoDriver } from '../drivers.ts';
import { demoConnectorId } from '../fixed-ids.ts';
import type { Random } from '../random.ts';
import { demoStations } from '../stations.ts';
import type { DemoConnector, DemoStation } from '../stations.ts';

export interface Visit {
  at: Date;
  driver: DemoDriver;
  station: DemoStation;
  connector: DemoConnector;
  connectorId: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How busy each hour of the local day is. */
const hourWeights = [2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 8, 9, 9, 8, 8, 9, 11, 12, 11, 9, 7, 5, 3];
const moscowOffsetMs = 3 * hourMs;

/** A car is gone after this at the latest, so that no two charges of a connector or of a driver meet. */
const longestStayMs = 4 * hourMs;

/**
 * Who came where and when, in the order of time. The network grows: the last days are twice as busy as the first.
 *
 * @param until no visit begins later than the longest stay before it
 */
export function planVisits(random: Random, count: number, days: number, until: Date, driverCount: number): Visit[] {
  const connectors = demoStations
    .filter(({ runBy }) => runBy !== 'own')
    .flatMap((station) => station.connectors.map((connector) => ({ station, connector })));
  const latest = until.getTime() - longestStayMs;
  const times = Array.from({ length: count }, () => Math.min(latest, visitTime(random, days, until)));
  times.sort((a, b) => a - b);
  const freeAt = new Map<string, number>();
  return times.flatMap((time) => {
    const driver = pickFree(
      random,
      40,
      () => visitor(random, driverCount),
      ({ clientId, registeredDaysAgo }) =>
        (freeAt.get(clientId) ?? until.getTime() - (registeredDaysAgo - 1) * dayMs) <= time,
    );
    const place = pickFree(
      random,
      40,
      () => random.pick(connectors),
      ({ station, connector }) => (freeAt.get(demoConnectorId(station.number, connector.number)) ?? 0) <= time,
    );
    if (!driver || !place) return [];
    const connectorId = demoConnectorId(place.station.number, place.connector.number);
    freeAt.set(driver.clientId, time + longestStayMs);
    freeAt.set(connectorId, time + longestStayMs);
    return [{ at: new Date(time), driver, ...place, connectorId }];
  });
}

function visitTime(random: Random, days: number, until: Date): number {
  // The greater of two is likelier to be late: growth.
  const share = random.chance(0.5) ? random.next() : Math.max(random.next(), random.next());
  const day = Math.floor(share * days);
  const hour = pickWeighted(random, hourWeights);
  const dayStart = until.getTime() - (days - day) * dayMs - moscowOffsetMs;
  return dayStart + hour * hourMs + random.between(0, 3_599) * 1_000;
}

/** Drivers 4 and 6 owe money or are blocked: they do not charge. */
const kept = new Set([4, 6]);

/** A few come every week, most now and then. */
function visitor(random: Random, driverCount: number): DemoDriver {
  const number = 1 + Math.floor(random.next() ** 1.6 * driverCount);
  return demoDriver(kept.has(number) ? 1 : number);
}

function pickWeighted(random: Random, weights: readonly number[]): number {
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => (rest -= weight) < 0);
  return index === -1 ? weights.length - 1 : index;
}

function pickFree<T>(random: Random, tries: number, pick: () => T, isFree: (item: T) => boolean): T | null {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const item = pick();
    if (isFree(item)) return item;
  }
  // All are taken at that minute: one visit less.
  random.next();
  return null;
}
