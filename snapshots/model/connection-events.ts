import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigNumberKey, instant, integer, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type ConnectionEventKind = 'connected' | 'disconnected' | 'refused';

/** Why the hub lost a station, and why it did not let one in. */
const reasons = {
  normal: 'Станция закрыла соединение',
  timeout: 'Станция не отвечала',
  error: 'Соединение оборвалось',
  replaced: 'Станция подключилась заново',
  shutdown: 'Узел связи остановлен',
  refused: 'Станция не допущена',
  unknown_path: 'Такого адреса нет',
  bad_credentials: 'Неверный номер или пароль',
  no_subprotocol: 'Протокол OCPP не назван',
  wrong_protocol: 'Другой протокол, чем в карточке станции',
  busy: 'Узел связи занят',
  insecure_transport: 'Без TLS, а защита связи его требует',
  bad_certificate: 'Сертификата нет, или он не наш',
  foreign_certificate: 'Сертификат другой станции',
  stale_certificate: 'Сертификат истёк, отозван или заменён',
  too_many_wrong_passwords: 'Слишком много неверных паролей',
  too_many_upgrades: 'Подключается слишком часто',
  too_many_connections: 'Слишком много соединений',
};

export const connectionEvents = collection(
  'connection_events',
  {
    icon: 'cable',
    ru: ['Подключения станций', 'Подключение'],
    en: ['Connection events', 'Connection event'],
    group: 'group_journals',
    displayTemplate: '{{kind}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: bigNumberKey(),
    station: nullable(
      belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})', onDelete: 'CASCADE' }),
    ),
    kind: choice<ConnectionEventKind>('Событие', 'Event', {
      connected: ['Подключилась', 'good'],
      disconnected: ['Отключилась', 'warning'],
      refused: ['Не допущена', 'bad'],
    }),
    reason: nullable(choice('Причина', 'Reason', reasons)),
    duration_s: nullable(integer('Была на связи, с', 'Duration, s')),
    hub: text('Узел связи', 'Hub', { maxLength: 64 }),
    remote_address: nullable(text('Сетевой адрес', 'Remote address', { maxLength: 64 })),
    occurred_at: instant('Время', 'Time'),
  },
);
