import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, json, longText, text, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';

type CertificateKind = 'station' | 'central_system_root' | 'manufacturer_root';
type CertificateStatus =
  'issued' | 'sent' | 'accepted' | 'superseded' | 'refused' | 'installed' | 'deleted' | 'revoked';

export const stationCertificates = collection(
  'station_certificates',
  {
    icon: 'workspace_premium',
    ru: ['Сертификаты станций', 'Сертификат станции'],
    en: ['Station certificates', 'Certificate'],
    group: 'group_network',
    displayTemplate: '{{kind}} {{serial_number}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    kind: choice<CertificateKind>('Вид', 'Kind', {
      station: 'Станции',
      central_system_root: 'Корневой — центральной системы',
      manufacturer_root: 'Корневой — производителя',
    }),
    status: byPeople(
      choice<CertificateStatus>(
        'Состояние',
        'Status',
        {
          issued: 'Выпущен',
          sent: ['Отправлен', 'active'],
          accepted: ['Принят', 'good'],
          superseded: 'Заменён новым',
          refused: ['Отклонён', 'bad'],
          installed: ['Установлен', 'good'],
          deleted: 'Удалён',
          revoked: ['Отозван', 'bad'],
        },
        { note: 'Вручную можно только отозвать: станция с отозванным сертификатом не будет допущена.' },
      ),
    ),
    subject: text('Кому', 'Subject', { width: 'full', maxLength: 512 }),
    issuer: text('Кем', 'Issuer', { width: 'full', maxLength: 512 }),
    serial_number: text('Серийный номер', 'Serial number', { maxLength: 64, monospace: true }),
    fingerprint: text('Отпечаток SHA-256', 'Fingerprint', { maxLength: 64, monospace: true, indexed: true }),
    valid_from: nullable(instant('Действует с', 'Valid from')),
    valid_until: nullable(instant('Действует до', 'Valid until')),
    command: nullable(
      belongsTo('station_commands', 'Команда', 'Command', { template: '{{action}}', onDelete: 'SET NULL' }),
    ),
    created_at: instant('Создан', 'Created'),
    updated_at: instant('Изменён', 'Updated'),
    hash_data: nullable(json('Как назвать станции', 'Hash data')),
    pem: nullable(longText('PEM', 'PEM')),
  },
);
