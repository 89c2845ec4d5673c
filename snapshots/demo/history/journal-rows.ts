import { createHash } from 'node:crypto';
import { writeJson } from '@tok/database';
import type {
  ConnectorStateRow,
  LoginCodeRow,
  OcppMessageRow,
  StationCommandRow,
  StationLinkRow,
  UnmatchedStopRow,
} from '@tok/database';
import { demoDriver } from '../drivers.ts';
import { demoConnectorId, demoId } from '../fixed-ids.ts';
import type { Random } from '../random.ts';
import { demoStations } from '../stations.ts';
import type { DemoStation } from '../stations.ts';

const minuteMs = 60_000;

const makers = [
  { vendor: 'Volna', model: 'DC-60', firmware: '1.8.2' },
  { vendor: 'Volna', model: 'DC-150', firmware: '2.1.0' },
  { vendor: 'Сизиф', model: 'AC-22', firmware: '0.9.7' },
];

const connected = demoStations.filter(({ runBy }) => runBy !== 'own');

/** The last thing known of each station: the hub writes over it when one connects. */
export function stationLinkRows(today: Date): StationLinkRow[] {
  return connected.map((station) => {
    const maker = makers[station.number % makers.length] ?? { vendor: '', model: '', firmware: '' };
    const seenAt = new Date(today.getTime() - station.number * 7 * minuteMs);
    return {
      id: demoId('station', station.number),
      station: demoId('station', station.number),
      is_online: false,
      protocol: 'ocpp1.6',
      ...maker,
      serial_number: `D-${String(station.number).padStart(6, '0')}`,
      hub: null,
      remote_address: '192.0.2.10',
      connected_at: new Date(seenAt.getTime() - 36 * 60 * minuteMs),
      disconnected_at: seenAt,
      booted_at: new Date(seenAt.getTime() - 36 * 60 * minuteMs),
      last_seen_at: seenAt,
      clock_drift_s: (station.number % 5) - 2,
      suspicions: null,
    };
  });
}

export function connectorStateRows(today: Date, random: Random): ConnectorStateRow[] {
  return connected.flatMap((station) =>
    station.connectors.map(({ number, type }) => {
      const isFaulted = station.number === 21 && type === 'chademo';
      const at = new Date(today.getTime() - station.number * 7 * minuteMs);
      return {
        id: random.uuid(),
        station: demoId('station', station.number),
        connector: demoConnectorId(station.number, number),
        number,
        status: isFaulted ? 'Faulted' : station.number === 13 ? 'Unavailable' : 'Available',
        error_code: isFaulted ? 'ConnectorLockFailure' : 'NoError',
        vendor_id: isFaulted ? 'Volna' : null,
        vendor_error_code: isFaulted ? 'E-17' : null,
        info: null,
        changed_at: at,
        received_at: at,
        status_since: at,
      };
    }),
  );
}

/** Ids are given: the list is read by them. */
export function ocppMessageRows(today: Date): OcppMessageRow[] {
  const actions: [action: string, payload: object, answer: object][] = [
    [
      'BootNotification',
      { chargePointVendor: 'Volna', chargePointModel: 'DC-60' },
      { status: 'Accepted', interval: 300 },
    ],
    ['StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' }, {}],
    ['Heartbeat', {}, {}],
  ];
  let id = 0;
  return connected.flatMap((station) =>
    actions.flatMap(([action, payload, answer], index) => {
      const at = new Date(today.getTime() - station.number * 7 * minuteMs - (actions.length - index) * minuteMs);
      const message = {
        station: demoId('station', station.number),
        message_id: `demo-${station.number}-${index}`,
        action,
        error_code: null,
        occurred_at: at,
      };
      return [
        { ...message, id: (id += 1), direction: 'in', message_type: 2, payload: writeJson(payload) },
        { ...message, id: (id += 1), direction: 'out', message_type: 3, payload: writeJson(answer) },
      ];
    }),
  );
}

export function commandRows(today: Date, random: Random): StationCommandRow[] {
  const commands: [station: number, action: string, args: object, status: string, outcome: string][] = [
    [13, 'Reset', { type: 'Soft' }, 'accepted', 'Станция приняла команду и перезагружается.'],
    [21, 'UnlockConnector', { connectorId: 3 }, 'rejected', 'Станция не смогла разблокировать коннектор.'],
    [14, 'Reset', { type: 'Hard' }, 'expired', 'Станция не вышла на связь до истечения срока команды.'],
    [
      17,
      'TriggerMessage',
      { requestedMessage: 'StatusNotification' },
      'accepted',
      'Станция пришлёт запрошенное сообщение.',
    ],
    [18, 'ChangeConfiguration', { key: 'HeartbeatInterval', value: '300' }, 'rejected', 'Станция отклонила команду.'],
  ];
  return commands.map(([station, action, args, status, outcome], index) => {
    const at = new Date(today.getTime() - (index + 1) * 300 * minuteMs);
    const done = new Date(at.getTime() + 1_400);
    return {
      id: random.uuid(),
      station: demoId('station', station),
      action,
      arguments: writeJson(args),
      session: null,
      requested_by: null,
      status,
      response: null,
      outcome,
      created_at: at,
      expires_at: new Date(at.getTime() + minuteMs),
      sent_at: status === 'expired' ? null : at,
      hub: null,
      completed_at: done,
    };
  });
}

export function unmatchedStopRows(today: Date, random: Random): UnmatchedStopRow[] {
  const stop = (
    station: DemoStation['number'],
    number: number,
    explanation: string,
    resolved: boolean,
  ): UnmatchedStopRow => {
    const at = new Date(today.getTime() - (number - 900_000) * 11 * minuteMs);
    const payload = { transactionId: number, meterStop: 1_234_567, timestamp: at.toISOString(), reason: 'PowerLoss' };
    return {
      id: random.uuid(),
      station: demoId('station', station),
      stop_key: createHash('sha256').update(`demo:stop:${number}`).digest('hex'),
      transaction_number: number,
      id_tag: null,
      meter_stop_wh: payload.meterStop,
      stopped_at: at,
      reason: payload.reason,
      payload: writeJson(payload),
      explanation,
      received_at: at,
      resolution: resolved ? 'dismiss' : null,
      transaction: null,
      resolved_by: null,
      outcome: resolved ? 'Оставлена без последствий.' : null,
      resolved_at: resolved ? today : null,
    };
  };
  return [
    stop(14, 900_001, 'Станция остановила транзакцию, начала которой у нас нет.', false),
    stop(22, 900_002, 'Станция остановила транзакцию, начала которой у нас нет.', true),
  ];
}

/** Codes that were used: nobody can sign in by them. */
export function loginCodeRows(today: Date, random: Random, driverCount: number): LoginCodeRow[] {
  return Array.from({ length: driverCount }, (_, index) => {
    const at = new Date(today.getTime() - (index + 1) * 137 * minuteMs);
    const isUsed = index % 9 !== 0;
    return {
      id: random.uuid(),
      phone: demoDriver(index + 1).phone,
      channel: 'sms',
      code_hmac: createHash('sha256').update(`demo:code:${index}`).digest('hex'),
      recorded_code: String(random.between(100_000, 999_999)),
      attempts: isUsed ? 1 : 0,
      created_at: at,
      expires_at: new Date(at.getTime() + 5 * minuteMs),
      consumed_at: isUsed ? new Date(at.getTime() + 24_000) : null,
      superseded_at: null,
      ip: '192.0.2.1',
      user_agent: 'Демо',
      accepted_documents: writeJson([]),
      device: null,
      proof: null,
      code_enc: null,
      delivery_channel: 'sms',
      provider: 'recording',
      provider_message_id: null,
      delivery_status: 'delivered',
      delivery_error: null,
      delivery_attempts: 1,
      deliver_at: null,
      leased_until: null,
      sent_at: at,
      last_attempt_at: isUsed ? new Date(at.getTime() + 24_000) : null,
    };
  });
}
