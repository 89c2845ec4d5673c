import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { hashPassword } from '@tok/database';
import type {
  CityRow,
  ConnectorRow,
  ConnectorStateRow,
  DocumentRow,
  OwnerRow,
  StationLinkRow,
  StationRow,
  TariffRow,
} from '@tok/database';
import { createVirtualStation } from '@tok/virtual-station';
import type { CarOptions, StationBehaviour, VirtualStation, VirtualStationOptions } from '@tok/virtual-station';
import type { Knex } from 'knex';

/** What every charge of the tests costs unless a tariff of its own is made, kopecks a kWh. */
export const ordinaryPriceMinor = 2_200;
/** 36 kW: ten watt-hours a second, so that a tick of 100 s is a kWh. */
export const ordinaryPowerW = 36_000;
export const testCar: CarOptions = { batteryWh: 60_000, soc: 20, maxPowerW: 110_000 };

export interface PlaceOptions {
  behaviour?: Partial<StationBehaviour>;
  meterPeriodS?: number;
  timeScale?: number;
  maxPowerW?: number;
  /** false: the station stays switched off */
  isOn?: boolean;
  connectorCount?: number;
  /** false: its owner has no price */
  isPriced?: boolean;
}

/** A station of the tests: its rows, and the machine itself. */
export interface Place {
  stationId: string;
  code: string;
  password: string;
  displayNumber: string;
  /** ids by OCPP number, from 1 */
  connectorIds: string[];
  /** of connector 1 */
  connectorId: string;
  station: VirtualStation;
  /** whether the hub has written that it is there, and what connector 1 is doing */
  isHeard: () => Promise<boolean>;
}

export interface World {
  cityId: string;
  ownerId: string;
  place(options?: PlaceOptions): Promise<Place>;
  stop(): Promise<void>;
}

/** One city, an owner with a price and one without, documents to agree to; stations are added as tests need them. */
export async function buildWorld(db: Knex, hubUrl: string): Promise<World> {
  const cityId = randomUUID();
  const ownerId = randomUUID();
  await db<CityRow>('cities').insert({ id: cityId, name: 'Тестоград', region: 'Тест', time_zone: 'Europe/Moscow' });
  const unpricedOwnerId = randomUUID();
  await insertOwner(db, ownerId);
  await insertOwner(db, unpricedOwnerId);
  await db<TariffRow>('tariffs').where('is_active', true).update({ is_active: false });
  await insertTariff(db, { name: 'Базовый', priceMinorPerKwh: ordinaryPriceMinor, ownerId });
  await insertDocuments(db);
  const stations: VirtualStation[] = [];
  let lastNumber = 0;
  return {
    cityId,
    ownerId,
    async place(options = {}) {
      lastNumber += 1;
      const code = `TEST-${String(lastNumber).padStart(4, '0')}`;
      const place = await insertStation(db, {
        code,
        cityId,
        options,
        ownerId: options.isPriced === false ? unpricedOwnerId : ownerId,
      });
      const station = createVirtualStation(stationOptions(hubUrl, code, options));
      stations.push(station);
      if (options.isOn !== false) await switchOn(station);
      return { ...place, station, isHeard: () => isHeard(db, place, station.connector(1).status) };
    },
    async stop() {
      await Promise.all(stations.map((station) => station.stop()));
    },
  };
}

async function isHeard(db: Knex, place: Pick<Place, 'stationId' | 'connectorId'>, status: string): Promise<boolean> {
  const link = await db<StationLinkRow>('station_links').where('id', place.stationId).first();
  const state = await db<ConnectorStateRow>('connector_states').where('connector', place.connectorId).first();
  return Boolean(link?.is_online) && state?.status === status;
}

async function insertOwner(db: Knex, id: string): Promise<void> {
  const nothing = { inn: null, phone: null, email: null };
  await db<OwnerRow>('owners').insert({ id, name: `Владелец ${id.slice(0, 4)}`, legal_name: 'ООО «Тест»', ...nothing });
}

/** Switches a station on. @returns when the hub has accepted it */
export async function switchOn(station: VirtualStation): Promise<void> {
  const booted = once(station, 'booted');
  station.start();
  await booted;
}

export const stationPassword = 'station-password';
const passwordHash = hashPassword(stationPassword);

function stationOptions(url: string, stationCode: string, options: PlaceOptions): VirtualStationOptions {
  return {
    url,
    stationCode,
    password: stationPassword,
    connectors: connectorNumbers(options).map((number) => ({
      number,
      type: 'ccs',
      maxPowerW: options.maxPowerW ?? ordinaryPowerW,
      meterWh: 1_000_000 * number,
    })),
    meterPeriodS: options.meterPeriodS ?? 10,
    timeScale: options.timeScale ?? 0,
    reconnect: { firstMs: 100, mostMs: 400 },
    behaviour: { car: testCar, ...options.behaviour },
  };
}

interface NewStation {
  code: string;
  ownerId: string;
  cityId: string;
  options: PlaceOptions;
}

async function insertStation(
  db: Knex,
  { code, ownerId, cityId, options }: NewStation,
): Promise<Omit<Place, 'station' | 'isHeard'>> {
  const stationId = randomUUID();
  await db<StationRow>('stations').insert({
    id: stationId,
    code,
    display_number: code,
    name: null,
    owner: ownerId,
    city: cityId,
    address: 'ул. Испытателей, 1',
    location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
    description: null,
    information_message: null,
    webcam_url: null,
    webcam_kind: 'page',
    password_hash: await passwordHash,
    heartbeat_interval_s: 300,
    protocol: 'ocpp1.6',
    is_public: true,
    created_at: new Date(),
    updated_at: null,
  });
  const rows = connectorNumbers(options).map((number): ConnectorRow => ({
    id: randomUUID(),
    station: stationId,
    number,
    type: 'ccs',
    current: 'dc',
    max_power_w: options.maxPowerW ?? ordinaryPowerW,
    is_enabled: true,
  }));
  await db<ConnectorRow>('connectors').insert(rows);
  const connectorIds = rows.map((row) => row.id);
  const connectorId = connectorIds[0] ?? '';
  return { stationId, code, password: stationPassword, displayNumber: code, connectorIds, connectorId };
}

function connectorNumbers({ connectorCount = 2 }: PlaceOptions): number[] {
  return Array.from({ length: connectorCount }, (_, index) => index + 1);
}

export interface NewTariff {
  name: string;
  priceMinorPerKwh: number;
  clientId?: string;
  stationId?: string;
  ownerId?: string;
}

export async function insertTariff(db: Knex, tariff: NewTariff): Promise<string> {
  const id = randomUUID();
  await db<TariffRow>('tariffs').insert({
    id,
    name: tariff.name,
    description: null,
    price_minor_per_kwh: tariff.priceMinorPerKwh,
    client: tariff.clientId ?? null,
    client_group: null,
    connector: null,
    station: tariff.stationId ?? null,
    owner: tariff.ownerId ?? null,
    window_from: '00:00:00',
    window_to: '00:00:00',
    valid_from: null,
    valid_until: null,
    is_active: true,
    created_at: new Date(),
  });
  return id;
}

async function insertDocuments(db: Knex): Promise<void> {
  const [{ present }] = (await db('documents').count({ present: '*' })) as [{ present: number | string }];
  if (Number(present) > 0) return;
  const types = ['privacy_policy', 'terms'];
  await db<DocumentRow>('documents').insert(
    types.map((type) => ({
      id: randomUUID(),
      type,
      version: 1,
      title: type,
      text: '<p>Текст</p>',
      in_force_from: new Date('2026-01-01T00:00:00Z'),
      requires_consent: true,
    })),
  );
}
