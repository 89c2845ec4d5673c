import { createHash } from 'node:crypto';
import type { StationView } from '@tok/api';
import type { Uuid } from '@tok/database';
import type { PublicStation } from './load-stations.ts';
import type { PriceTable } from './price-table.ts';
import { SendableText } from './sendable-text.ts';

/** All that a list is made of, at one moment. */
export interface StationsNow {
  /** strictly later than that of the one before */
  atMs: number;
  stations: PublicStation[];
  /** the same as before: prices and `reportsSoc` of a connector are, too */
  signature: string;
  socReporters: ReadonlySet<Uuid>;
  /** when something of a station was last written, whether or not it changed */
  heardOfAtMs: ReadonlyMap<Uuid, number>;
}

interface Entry {
  source: PublicStation;
  /** of the StationView */
  json: string;
  changedAtMs: number;
}

interface WholeList {
  /** {data: StationView[], version} */
  body: SendableText;
  etag: string;
}

/** What one audience sees, as text ready to send, with the time at which each station became what it is. */
export class AudienceList {
  /** distinguishes audiences in versions */
  readonly #audienceMark: string;
  readonly #processMark: string;
  #entries = new Map<Uuid, Entry>();
  readonly #removedAtMs = new Map<Uuid, number>();
  /** changes before were not seen */
  #beganAtMs = Infinity;
  #changedAtMs = 0;
  #now: StationsNow | null = null;
  #whole: WholeList | null = null;
  readonly #changes = new Map<string, SendableText>();
  #changesLength = 0;
  /** for whoever asks with a version that is not known; written when one does */
  #complete: SendableText | null = null;
  readonly #derived = new Map<unknown, { value: unknown }>();

  constructor(audienceKey: string, processMark: string) {
    this.#audienceMark = createHash('sha1').update(audienceKey).digest('base64url').slice(0, 10);
    this.#processMark = processMark;
  }

  /** @param twin of another audience: text that is the same is kept once */
  update(now: StationsNow, prices: () => PriceTable, twin: AudienceList | null): void {
    if (this.#now === now) return;
    if (!this.#now) this.#beganAtMs = this.#changedAtMs = now.atMs;
    const isRepriced = this.#now?.signature !== now.signature;
    if (isRepriced || this.#now?.stations !== now.stations) this.#rebuild(now, isRepriced, prices(), twin);
    this.#now = now;
    this.#changes.clear();
    this.#changesLength = 0;
    this.#complete = null;
    for (const [id, atMs] of this.#removedAtMs) {
      if (atMs < now.atMs - rememberedMs) this.#removedAtMs.delete(id);
    }
  }

  whole(): WholeList {
    if (!this.#whole) {
      const data = `[${[...this.#entries.values()].map(({ json }) => json).join(',')}]`;
      const etag = `W/"${createHash('sha1').update(data).digest('base64url')}"`;
      this.#whole = { body: new SendableText(`{"data":${data},"version":"${this.#version()}"}`), etag };
    }
    return this.#whole;
  }

  /** @returns {data: StationChanges} */
  changesSince(since: string): SendableText {
    const sinceMs = this.#knownSince(since);
    if (sinceMs === null) {
      this.#complete ??= new SendableText(this.#writeAll());
      return this.#complete;
    }
    let body = this.#changes.get(since);
    if (body === undefined) {
      body = new SendableText(this.#writeChanges(since, sinceMs));
      const { length } = body.text;
      if (this.#changes.size < answersMax && this.#changesLength + length <= answersLengthMax) {
        this.#changes.set(since, body);
        this.#changesLength += length;
      }
    }
    return body;
  }

  /** @param wanted in lower case, an id or a display number */
  find(wanted: string): StationView | null {
    const entry =
      this.#entries.get(wanted) ??
      [...this.#entries.values()].find(({ source }) => source.displayNumber.toLowerCase() === wanted);
    return entry ? (JSON.parse(entry.json) as StationView) : null;
  }

  /** What follows from all views; made once a change. @param make always the same function */
  derive<Derived>(make: (views: StationView[]) => Derived): Derived {
    let derived = this.#derived.get(make);
    if (!derived) {
      const views = [...this.#entries.values()].map(({ json }) => JSON.parse(json) as StationView);
      derived = { value: make(views) };
      this.#derived.set(make, derived);
    }
    return derived.value as Derived;
  }

  #rebuild(now: StationsNow, isRepriced: boolean, prices: PriceTable, twin: AudienceList | null): void {
    const before = this.#entries;
    let isChanged = false;
    this.#entries = new Map();
    for (const source of now.stations) {
      const known = before.get(source.id);
      let entry = known;
      if (!known || isRepriced || known.source !== source) {
        const written = JSON.stringify(priceStation(source, now, prices));
        if (known?.json === written) entry = { ...known, source };
        else {
          const twinJson = twin ? twin.#entries.get(source.id)?.json : undefined;
          entry = { source, json: twinJson === written ? twinJson : written, changedAtMs: now.atMs };
          isChanged = true;
        }
        this.#removedAtMs.delete(source.id);
      }
      if (entry) this.#entries.set(source.id, entry);
    }
    for (const id of before.keys()) {
      if (this.#entries.has(id)) continue;
      this.#removedAtMs.set(id, now.atMs);
      isChanged = true;
    }
    if (!isChanged) return;
    this.#changedAtMs = now.atMs;
    this.#whole = null;
    this.#derived.clear();
  }

  #version(): string {
    return `${this.#audienceMark}.${this.#processMark}.${this.#now?.atMs ?? 0}`;
  }

  #writeAll(): string {
    return this.#answerOf(true, [...this.#entries.values()], []);
  }

  #writeChanges(since: string, sinceMs: number): string {
    const retold = this.#toldElsewhere(since, sinceMs);
    const stations = [...this.#entries.values()].filter(
      ({ source, changedAtMs }) => changedAtMs > sinceMs || retold.has(source.id),
    );
    const removedIds = [
      ...[...this.#removedAtMs].filter(([, atMs]) => atMs > sinceMs).map(([id]) => id),
      ...[...retold].filter((id) => !this.#entries.has(id)),
    ];
    return this.#answerOf(false, stations, [...new Set(removedIds)]);
  }

  #answerOf(isComplete: boolean, stations: readonly Entry[], removedIds: readonly Uuid[]): string {
    const facts = `"version":"${this.#version()}","isComplete":${String(isComplete)}`;
    const told = stations.map(({ json }) => json).join(',');
    return `{"data":{${facts},"stations":[${told}],"removedIds":${JSON.stringify(removedIds)}}}`;
  }

  /** Another process may have told of something that was over before it was seen here: what could have been is told again. */
  #toldElsewhere(version: string, sinceMs: number): Set<Uuid> {
    if (version.split('.')[1] === this.#processMark) return new Set();
    const heardOf = [...(this.#now?.heardOfAtMs ?? [])].filter(([, atMs]) => atMs > sinceMs);
    return new Set(heardOf.map(([id]) => id));
  }

  /** @returns from when on changes must be told; null when what was before is not known here */
  #knownSince(version: string): number | null {
    const [audience, process, at] = version.split('.');
    const atMs = Number(at);
    if (audience !== this.#audienceMark || !this.#now) return null;
    const sinceMs = process === this.#processMark ? atMs : atMs - otherProcessMs;
    const isRemembered = sinceMs >= Math.min(this.#changedAtMs, this.#now.atMs - rememberedMs);
    return isRemembered && sinceMs >= this.#beganAtMs && atMs <= this.#now.atMs + otherProcessMs ? sinceMs : null;
  }
}

/** Changes are told so far back; whoever was away for longer reads all. */
const rememberedMs = 30 * 60_000;
/** Another process looks at the database at other moments, by another clock: what changed around then is told again. */
const otherProcessMs = 30_000;
/** Answers kept until the next change: all phones that asked together ask with the same version. */
const answersMax = 100;
/** Characters of them: after a change of price each is the whole list. */
const answersLengthMax = 16_000_000;

function priceStation(
  { ownerId, ...station }: PublicStation,
  { socReporters }: StationsNow,
  prices: PriceTable,
): StationView {
  const place = { stationId: station.id, ownerId, timeZone: station.timeZone };
  const connectors = station.connectors.map((connector) => ({
    ...connector,
    ...prices.find({ ...place, connectorId: connector.id }),
    reportsSoc: socReporters.has(connector.id),
  }));
  return { ...station, photos: [], connectors };
}
