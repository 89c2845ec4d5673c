import { integerMax } from '../command-form.ts';
import type { CommandForm } from '../command-form.ts';
import { connectorField, inTwo, requiredInteger } from './fields.ts';

export const chargingForms = {
  RemoteStopTransaction: {
    words: inTwo('Остановить зарядку', 'Stop a charge'),
    note: inTwo('Станция закончит выбранную транзакцию.', 'The station ends the chosen transaction.'),
    fields: [
      {
        kind: 'integer',
        name: 'transactionId',
        words: inTwo('Транзакция', 'Transaction'),
        required: true,
        min: -integerMax,
        max: integerMax,
        choiceOf: 'transaction',
      },
    ],
    danger: () => inTwo('Зарядка клиента закончится.', 'The charge of the client ends.'),
  },
  ReserveNow: {
    words: inTwo('Забронировать', 'Reserve'),
    note: inTwo(
      'Держит коннектор для одной карты до указанного времени. Номер брони даёт сервер.',
      'Keeps a connector for one card until that time. The server numbers the reservation.',
    ),
    fields: [
      connectorField(inTwo('любой свободный коннектор', 'any free connector')),
      { kind: 'instant', name: 'expiryDate', words: inTwo('До какого времени', 'Until'), required: true },
      { kind: 'text', name: 'idTag', words: inTwo('Карта RFID', 'RFID tag'), required: true, lengthMax: 20 },
      { kind: 'text', name: 'parentIdTag', words: inTwo('Группа карт', 'Parent tag'), lengthMax: 20 },
    ],
  },
  CancelReservation: {
    words: inTwo('Отменить бронь', 'Cancel a reservation'),
    note: inTwo('Коннектор снова свободен для всех.', 'The connector is free for all again.'),
    fields: [
      {
        ...requiredInteger('reservationId', 'Бронь', 'Reservation', -integerMax),
        kind: 'integer',
        min: -integerMax,
        max: integerMax,
        choiceOf: 'reservation',
      },
    ],
  },
} as const satisfies Record<string, CommandForm>;
