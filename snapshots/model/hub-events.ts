import type { HubEventKind } from '@tok/database';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigNumberKey, instant, json } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const hubEvents = collection(
  'hub_events',
  {
    icon: 'hub',
    ru: ['События узла связи', 'Событие узла связи'],
    en: ['Hub events', 'Hub event'],
    group: 'group_journals',
    displayTemplate: '{{kind}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: bigNumberKey(),
    kind: choice<HubEventKind>('Вид', 'Kind', {
      'transaction.started': 'Транзакция началась',
      'transaction.ended': 'Транзакция закончилась',
      'command.completed': 'Команда завершена',
      'station.online': 'Станция вышла на связь',
      'station.offline': 'Станция пропала',
    }),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    transaction: nullable(
      belongsTo('ocpp_transactions', 'Транзакция', 'Transaction', {
        template: '{{id}}',
        keyType: 'integer',
        onDelete: 'CASCADE',
      }),
    ),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    payload: json('Содержание', 'Payload'),
    created_at: instant('Создано', 'Created'),
    processed_at: nullable(instant('Обработано', 'Processed')),
  },
);
