import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { energy, instant, integer, money, text, uuidKey } from '../fields/columns.ts';

export const companyStatementLines = collection(
  'company_statement_lines',
  {
    icon: 'list',
    ru: ['Строки отчётов', 'Строка отчёта'],
    en: ['Statement lines', 'Statement line'],
    group: 'group_companies',
    displayTemplate: '№{{session_number}}',
    accountability: null,
    readOnly: true,
    hidden: true,
  },
  {
    id: uuidKey(),
    statement: belongsTo('company_statements', 'Отчёт', 'Statement', { template: '{{number}}' }),
    session: belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' }),
    session_number: integer('Номер', 'Number'),
    driver: text('Водитель', 'Driver'),
    program: text('Программа', 'Program'),
    station: text('Станция', 'Station'),
    started_at: instant('Начало', 'Started'),
    ended_at: instant('Конец', 'Ended'),
    energy_wh: energy('Передано', 'Delivered'),
    price_minor_per_kwh: money('Цена за кВт·ч', 'Price per kWh'),
    cost_minor: money('Стоимость', 'Cost'),
  },
);
