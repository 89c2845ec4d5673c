/** Payload of the wake-up tok_station_moves: a hub that lost stations to another, and which. */
export interface StationMove {
  hub: string;
  stations: string[];
}

/** A payload of NOTIFY is shorter than 8 000 bytes; an id has 36. */
const stationsPerWakeUpMax = 150;

export function writeMoves(links: { id: string; hub: string | null }[]): string[] {
  const byHub = new Map<string, string[]>();
  for (const { id, hub } of links) {
    if (hub !== null) byHub.set(hub, [...(byHub.get(hub) ?? []), id]);
  }
  const payloads: string[] = [];
  for (const [hub, stations] of byHub) {
    for (let from = 0; from < stations.length; from += stationsPerWakeUpMax) {
      payloads.push(JSON.stringify({ hub, stations: stations.slice(from, from + stationsPerWakeUpMax) }));
    }
  }
  return payloads;
}

/** @returns null for what no hub has written */
export function readMove(payload: string): StationMove | null {
  try {
    const { hub, stations } = JSON.parse(payload) as Partial<StationMove>;
    return typeof hub === 'string' && Array.isArray(stations) ? { hub, stations } : null;
  } catch {
    return null;
  }
}
