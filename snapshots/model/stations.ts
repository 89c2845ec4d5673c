import { first, formSection, inSection, presentation, relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import type { Tone } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { createdAt, flag, integer, longText, point, text, updatedAt, uuidKey } from '../fields/columns.ts';
import { column, nullable } from '../fields/field.ts';
import type { Field } from '../fields/field.ts';

/** Directus reads a concealed column as asterisks; the form takes a new password and extensions/studio stores its hash. */
function stationPassword(): Field<string> {
  const look = {
    interface: 'tok-station-password',
    special: ['conceal'],
  };
  return column('string', 'Пароль', 'Password', look, {
    notSearchable: true,
    note: 'Хранится только его хеш. Без пароля станция не подключится.',
  });
}

type SecurityProfile = '0' | '1' | '2' | '3';

/** Of the OCPP 1.6 security whitepaper. */
const securityProfiles: Record<SecurityProfile, [string, Tone]> = {
  '0': ['0 — без защиты', 'bad'],
  '1': ['1 — пароль', 'neutral'],
  '2': ['2 — TLS и пароль', 'good'],
  '3': ['3 — TLS и сертификат станции', 'good'],
};

const webcamKinds = { image: 'Снимок', hls: 'Видео (HLS)', page: 'Страница' };

const protocols = { 'ocpp1.6': 'OCPP 1.6', 'ocpp2.0.1': 'OCPP 2.0.1' };

export const stations = collection(
  'stations',
  {
    icon: 'ev_station',
    ru: ['ЭЗС', 'Станция'],
    en: ['Stations', 'Station'],
    group: 'group_network',
    displayTemplate: '№{{display_number}} ({{code}})',
  },
  {
    id: uuidKey(),
    display_number: text('Отображаемый номер', 'Display number', {
      unique: true,
      maxLength: 32,
      note: 'Напечатан на станции и стоит в ссылке QR-кода.',
    }),
    code: text('Номер (ID)', 'Code (ID)', {
      unique: true,
      maxLength: 48,
      monospace: true,
      note: 'Под ним станция подключается: последняя часть адреса OCPP.',
    }),
    name: nullable(text('Отображаемое имя', 'Display name', { width: 'full' })),
    owner: belongsTo('owners', 'Владелец', 'Owner', { template: '{{name}}' }),
    city: belongsTo('cities', 'Город', 'City', { template: '{{name}}' }),
    address: text('Адрес', 'Address', { width: 'full', icon: 'place' }),
    information_message: nullable(
      longText('Информационное сообщение', 'Information message', { note: 'Показывается водителям, пока заполнено.' }),
    ),
    location: point('Место на карте', 'Location'),
    description: nullable(longText('Описание', 'Description')),
    webcam_url: nullable(text('Веб-камера', 'Webcam', { icon: 'videocam', maxLength: 2048 })),
    webcam_kind: choice<'image' | 'hls' | 'page'>('Что по адресу веб-камеры', 'Webcam kind', webcamKinds, {
      default: 'page',
      note: 'Снимок и видео показываются в приложении, если их сервер назван в WEBCAM_HOSTS.',
    }),
    is_public: flag('Видна водителям', 'Visible to drivers', { default: true }),
    protocol: choice('Протокол', 'Protocol', protocols, { default: 'ocpp1.6' }),
    security_profile: choice<SecurityProfile>('Защита связи', 'Security profile', securityProfiles, {
      default: '1',
      note: 'Станция, которая подключается иначе, не будет допущена.',
    }),
    password_hash: nullable(stationPassword()),
    heartbeat_interval_s: integer('Интервал Heartbeat, с', 'Heartbeat interval, s', {
      default: 300,
      min: 10,
      max: 86_400,
    }),
    uses_local_list: flag('Держать карты в станции', 'Local list', {
      default: false,
      note: 'Список карт RFID отправляется станции и обновляется: карты работают и без связи.',
    }),
    created_at: createdAt(),
    updated_at: nullable(updatedAt()),
  },
  {
    link: first(
      relatedList('station_links', 'station', 'Связь', 'Link', {
        fields: ['is_online', 'suspicions', 'clock_drift_s', 'last_seen_at', 'model', 'firmware'],
        template: '{{is_online}}',
        display: 'tok-station-link',
        look: 'tok-station-link-facts',
      }),
    ),
    reboot: first(presentation('tok-station-commands', 'Перезагрузить зарядную станцию', 'Reboot the station')),
    connectors: relatedList('connectors', 'station', 'Коннекторы', 'Connectors', {
      fields: ['number', 'type', 'max_power_w', 'is_enabled'],
      template: '{{type}} ({{number}})',
      display: 'tok-connector-chips',
      editable: true,
    }),
    qr: presentation('tok-station-qr', 'QR-код для печати', 'QR code to print'),
    sessions: relatedList('charging_sessions', 'station', 'Зарядки', 'Charges', {
      fields: ['number', 'client', 'connector', 'status', 'energy_wh', 'cost_minor', 'requested_at', 'end_reason'],
      template: '№{{number}}',
      newestBy: 'requested_at',
    }),
    photos: relatedList('station_photos', 'station', 'Фото', 'Photos', {
      fields: ['file', 'alt'],
      template: '{{alt}}',
      editable: true,
    }),
    cameras: relatedList('cameras', 'station', 'Камеры мест', 'Parking cameras', {
      fields: ['name', 'free', 'total', 'reported_at'],
      template: '{{name}}',
      editable: true,
    }),
    reports: relatedList('station_reports', 'station', 'Сообщения о проблемах', 'Reports of problems', {
      fields: ['created_at', 'kind', 'text', 'status'],
      template: '{{kind}}',
      newestBy: 'created_at',
    }),
    connector_states: relatedList('connector_states', 'station', 'Состояния коннекторов', 'Connector states', {
      fields: ['number', 'status', 'error_code', 'info', 'changed_at'],
      template: '{{number}}: {{status}}',
    }),
    commands: relatedList('station_commands', 'station', 'Команды', 'Commands', {
      fields: ['created_at', 'action', 'status', 'outcome', 'requested_by'],
      template: '{{action}} {{status}}',
      newestBy: 'created_at',
    }),
    tariffs: relatedList('tariffs', 'station', 'Цены', 'Prices', {
      fields: ['name', 'price_minor_per_kwh', 'window_from', 'window_to', 'is_active'],
      template: '{{name}}',
    }),
    settings: formSection('Настройки станции', 'Configuration of the station', 'tune'),
    configuration: inSection('settings', presentation('tok-configuration', 'Ключи OCPP', 'OCPP keys')),
    service: formSection('Прошивка и диагностика', 'Firmware and diagnostics', 'system_update'),
    transfers: inSection(
      'service',
      presentation('tok-station-transfers', 'Обновления и выгрузки', 'Updates and uploads'),
    ),
    journal: formSection('Сообщения', 'Messages', 'receipt_long'),
    messages: inSection(
      'journal',
      relatedList('ocpp_messages', 'station', 'Последние сообщения', 'Recent messages', {
        fields: ['occurred_at', 'direction', 'action', 'error_code', 'payload'],
        template: '{{action}}',
        look: 'tok-station-messages',
      }),
    ),
    connection_events: inSection(
      'journal',
      relatedList('connection_events', 'station', 'Подключения', 'Connection events', {
        fields: ['occurred_at', 'kind', 'reason', 'duration_s', 'hub', 'remote_address'],
        template: '{{kind}}',
        newestBy: 'id',
      }),
    ),
    security_events: inSection(
      'journal',
      relatedList('security_events', 'station', 'События безопасности', 'Security events', {
        fields: ['occurred_at', 'type', 'is_critical', 'tech_info'],
        template: '{{type}}',
        newestBy: 'id',
      }),
    ),
  },
);
