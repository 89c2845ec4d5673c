import type { CityRow, ConnectorRow, OwnerRow, StationRow } from '@tok/database';
import { hashPassword, writeJson } from '@tok/database';
import { demoConnectorId, demoId, demoIds } from './fixed-ids.ts';
import { demoStationPassword, demoStations } from './stations.ts';

const region = 'Краснодарский край';
const time_zone = 'Europe/Moscow';

export const cityRows: CityRow[] = [
  { id: demoIds.cities.krasnodar, name: 'Краснодар', region, time_zone },
  { id: demoIds.cities.sochi, name: 'Сочи', region, time_zone },
  { id: demoIds.cities.novorossiysk, name: 'Новороссийск', region, time_zone },
  { id: demoIds.cities.anapa, name: 'Анапа', region, time_zone },
];

export const ownerRows: OwnerRow[] = [
  {
    id: demoIds.owners.tok,
    name: 'Ток',
    legal_name: 'ООО «Ток» (вымышлено)',
    inn: '0000000001',
    phone: '+7 800 000-00-01',
    email: 'owner@example.com',
  },
  {
    id: demoIds.owners.yugEnergo,
    name: 'Юг-Заряд',
    legal_name: 'ООО «Юг-Заряд» (вымышлено)',
    inn: '0000000002',
    phone: '+7 800 000-00-02',
    email: 'yug@example.com',
  },
  {
    id: demoIds.owners.parking,
    name: 'Городские парковки',
    legal_name: 'АО «Городские парковки» (вымышлено)',
    inn: '0000000003',
    phone: null,
    email: 'parking@example.com',
  },
];

export async function stationRows(createdAt: Date): Promise<StationRow[]> {
  return Promise.all(
    demoStations.map(async (station) => ({
      id: demoId('station', station.number),
      code: station.code,
      display_number: station.displayNumber,
      name: station.name,
      owner: station.owner,
      city: station.city,
      address: station.address,
      location: writeJson({ type: 'Point', coordinates: [station.longitude, station.latitude] }),
      description: station.description ?? null,
      information_message: station.informationMessage ?? null,
      webcam_url: station.webcamUrl ?? null,
      webcam_kind: station.webcamKind ?? 'page',
      password_hash: await hashPassword(demoStationPassword(station.code)),
      heartbeat_interval_s: 300,
      protocol: station.protocol,
      security_profile: '1',
      uses_local_list: false,
      is_public: true,
      created_at: createdAt,
      updated_at: null,
    })),
  );
}

export const connectorRows: ConnectorRow[] = demoStations.flatMap((station) =>
  station.connectors.map(({ number, type, maxPowerW }) => ({
    id: demoConnectorId(station.number, number),
    station: demoId('station', station.number),
    number,
    type,
    current: type === 'type2' ? 'ac' : 'dc',
    max_power_w: maxPowerW,
    is_enabled: true,
  })),
);
