import { first, presentation, relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { bigEnergy, bigMoney, day, file, instant, integer, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const companyStatements = collection(
  'company_statements',
  {
    icon: 'request_quote',
    ru: ['Отчёты компаниям', 'Отчёт компании'],
    en: ['Company statements', 'Company statement'],
    group: 'group_companies',
    displayTemplate: '{{number}}',
    note: 'Составляется первого числа за прошлый месяц и больше не изменяется.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    number: text('Номер', 'Number', { unique: true, maxLength: 100 }),
    counterparty: belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}}' }),
    month: day('Месяц', 'Month'),
    opening_minor: bigMoney('Долг на начало', 'Opening balance'),
    charged_minor: bigMoney('Начислено', 'Charged'),
    vat_minor: bigMoney('В том числе НДС', 'VAT included'),
    paid_minor: bigMoney('Оплачено', 'Paid'),
    refunded_minor: bigMoney('Возвращено', 'Refunded'),
    closing_minor: bigMoney('Долг на конец', 'Closing balance'),
    energy_wh: bigEnergy('Энергия', 'Energy'),
    session_count: integer('Зарядок', 'Sessions'),
    // Directus' rights on files know nothing of companies: the buttons above go by the right to read the statement.
    pdf: nullable(file('PDF', 'PDF', { hidden: true, notSearchable: true })),
    xlsx: nullable(file('Таблица XLSX', 'XLSX', { hidden: true, notSearchable: true })),
    created_at: instant('Составлен', 'Created'),
  },
  {
    files: first(presentation('tok-statement-files', 'Файлы', 'Files')),
    lines: relatedList('company_statement_lines', 'statement', 'Зарядки', 'Sessions', {
      fields: ['session_number', 'driver', 'program', 'station', 'started_at', 'energy_wh', 'cost_minor'],
      template: '№{{session_number}}',
    }),
  },
);
