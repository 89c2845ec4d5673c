import type { CommandForm } from '../command-form.ts';
import { choiceOf, connectorField, inTwo, optionalConnectorField, wholeStation } from './fields.ts';

export const triggerConnector = optionalConnectorField(inTwo('Пусто — вся станция.', 'Empty: the whole station.'));

/** What a station does as a whole, and what it tells when asked. */
export const workForms = {
  Reset: {
    words: inTwo('Перезагрузить', 'Reboot'),
    note: inTwo('Станция перезапускается.', 'The station restarts.'),
    fields: [
      {
        kind: 'choice',
        name: 'type',
        words: inTwo('Как', 'How'),
        required: true,
        initial: 'Soft',
        choices: [
          choiceOf('Soft', 'Мягко: закончить зарядки', 'Soft: end charges first'),
          choiceOf('Hard', 'Жёстко: сразу', 'Hard: at once'),
        ],
      },
    ],
    danger: ({ type }) =>
      type === 'Hard'
        ? inTwo(
            'Станция перезапустится сразу, как при отключении питания. Идущие зарядки прервутся.',
            'The station restarts at once, as after a power cut. Running charges break off.',
          )
        : inTwo(
            'Станция завершит идущие зарядки и перезапустит программу.',
            'The station ends running charges and restarts its software.',
          ),
  },
  ChangeAvailability: {
    words: inTwo('Изменить доступность', 'Change availability'),
    note: inTwo(
      'Закрывает коннектор или станцию для зарядок или открывает снова. Идущая зарядка закончится.',
      'Closes a connector or the station for charges, or opens it again. A running charge goes on to its end.',
    ),
    fields: [
      connectorField(wholeStation),
      {
        kind: 'choice',
        name: 'type',
        words: inTwo('Доступность', 'Availability'),
        required: true,
        initial: 'Operative',
        choices: [
          choiceOf('Operative', 'Открыть для зарядок', 'Open for charges'),
          choiceOf('Inoperative', 'Закрыть для зарядок', 'Close for charges'),
        ],
      },
    ],
    danger: ({ type }) =>
      type === 'Inoperative'
        ? inTwo(
            'Заряжаться здесь не смогут, пока вы не откроете снова.',
            'Nobody can charge here until it is opened again.',
          )
        : null,
  },
  UnlockConnector: {
    words: inTwo('Разблокировать коннектор', 'Unlock a connector'),
    note: inTwo(
      'Помогает, если кабель не вынимается. Идущая на коннекторе зарядка остановится.',
      'Helps where the cable cannot be pulled out. A charge that runs there stops.',
    ),
    fields: [connectorField()],
    danger: () =>
      inTwo('Если на коннекторе идёт зарядка, она остановится.', 'A charge that runs on the connector stops.'),
  },
  TriggerMessage: {
    words: inTwo('Запросить сообщение', 'Ask for a message'),
    note: inTwo('Станция пришлёт выбранное сообщение сейчас.', 'The station sends the chosen message now.'),
    fields: [
      {
        kind: 'choice',
        name: 'requestedMessage',
        words: inTwo('Сообщение', 'Message'),
        required: true,
        initial: 'StatusNotification',
        choices: [
          choiceOf('StatusNotification', 'Состояние коннекторов', 'Status of connectors'),
          choiceOf('MeterValues', 'Показания счётчика', 'Meter values'),
          choiceOf('Heartbeat', 'Heartbeat', 'Heartbeat'),
          choiceOf('BootNotification', 'Сведения о станции (BootNotification)', 'BootNotification'),
          choiceOf('FirmwareStatusNotification', 'Ход обновления прошивки', 'Firmware status'),
          choiceOf('DiagnosticsStatusNotification', 'Ход выгрузки диагностики', 'Diagnostics status'),
        ],
      },
      triggerConnector,
    ],
  },
  DataTransfer: {
    words: inTwo('Данные производителя', 'Vendor data'),
    note: inTwo(
      'Сообщение, смысл которого знает только производитель станции.',
      'A message whose meaning only the vendor of the station knows.',
    ),
    fields: [
      { kind: 'text', name: 'vendorId', words: inTwo('Производитель', 'Vendor id'), required: true, lengthMax: 255 },
      { kind: 'text', name: 'messageId', words: inTwo('Вид данных', 'Message id'), lengthMax: 50 },
      { kind: 'text', name: 'data', words: inTwo('Данные', 'Data'), lengthMax: 10_000, isLong: true },
    ],
  },
} as const satisfies Record<string, CommandForm>;
