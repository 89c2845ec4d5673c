import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import type { ChoiceLabel } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

/** ChargePointStatus of OCPP 1.6, section 7.7. */
type ChargePointStatus =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEVSE'
  | 'SuspendedEV'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';

/** ChargePointErrorCode of OCPP 1.6, section 7.6. */
const errorCodes: Record<string, ChoiceLabel> = {
  NoError: 'Нет',
  ConnectorLockFailure: ['Замок коннектора', 'bad'],
  EVCommunicationError: ['Связь с автомобилем', 'warning'],
  GroundFailure: ['Утечка на землю', 'bad'],
  HighTemperature: ['Перегрев', 'bad'],
  InternalError: ['Внутренняя ошибка', 'bad'],
  LocalListConflict: ['Список карт расходится', 'warning'],
  OtherError: ['Другая ошибка', 'bad'],
  OverCurrentFailure: ['Превышен ток', 'bad'],
  OverVoltage: ['Высокое напряжение', 'bad'],
  PowerMeterFailure: ['Счётчик не читается', 'bad'],
  PowerSwitchFailure: ['Силовой контактор', 'bad'],
  ReaderFailure: ['Считыватель карт', 'bad'],
  ResetFailure: ['Не перезагружается', 'bad'],
  UnderVoltage: ['Низкое напряжение', 'bad'],
  WeakSignal: ['Слабый сигнал связи', 'warning'],
};

export const connectorStates = collection(
  'connector_states',
  {
    icon: 'power',
    ru: ['Состояния коннекторов', 'Состояние коннектора'],
    en: ['Connector states', 'Connector state'],
    group: 'group_network',
    displayTemplate: '{{number}}: {{status}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    connector: nullable(
      belongsTo('connectors', 'Коннектор', 'Connector', { template: '{{type}} ({{number}})', onDelete: 'SET NULL' }),
    ),
    number: integer('Номер', 'Number', { note: '0 — станция целиком.' }),
    status: choice<ChargePointStatus>('Состояние', 'Status', {
      Available: ['Свободен', 'good'],
      Preparing: ['Подготовка', 'active'],
      Charging: ['Заряжает', 'active'],
      SuspendedEVSE: ['Приостановлен станцией', 'warning'],
      SuspendedEV: ['Приостановлен автомобилем', 'warning'],
      Finishing: ['Завершает', 'active'],
      Reserved: ['Забронирован', 'warning'],
      Unavailable: ['Недоступен', 'bad'],
      Faulted: ['Неисправен', 'bad'],
    }),
    error_code: nullable(choice('Ошибка', 'Error code', errorCodes, { open: true })),
    vendor_id: nullable(text('Производитель ошибки', 'Vendor id', { maxLength: 255 })),
    vendor_error_code: nullable(text('Ошибка производителя', 'Vendor error code', { maxLength: 64, monospace: true })),
    info: nullable(text('Сведения', 'Info')),
    changed_at: instant('Изменилось', 'Changed'),
    received_at: instant('Получено', 'Received'),
    status_since: nullable(instant('В этом состоянии с', 'Status since')),
  },
);
