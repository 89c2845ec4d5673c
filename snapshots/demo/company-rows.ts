import type { ClientGroupRow, CounterpartyRow, ProgramRow } from '@tok/database';
import { demoIds } from './fixed-ids.ts';

export const clientGroupRows: ClientGroupRow[] = [
  { id: demoIds.clientGroups.autoSystem, name: 'Авто система', description: 'Водители таксопарка' },
  { id: demoIds.clientGroups.employees, name: 'Сотрудники', description: null },
];

export const counterpartyRows: CounterpartyRow[] = [
  {
    id: demoIds.counterparties.autoSystem,
    name: 'ООО «Авто система»',
    contract_number: '1-ДХ',
    inn: '0000000011',
    email: 'auto@example.com',
    contact_surname: 'Примерова',
    contact_name: 'Анна',
    contact_patronymic: 'Ивановна',
  },
  {
    id: demoIds.counterparties.test,
    name: 'ООО «ТЕСТ»',
    contract_number: '0-ДХ',
    inn: '0000000012',
    email: 'test@example.com',
    contact_surname: 'Образцов',
    contact_name: 'Пётр',
    contact_patronymic: 'Петрович',
  },
];

const open = {
  description: null,
  price_minor_per_kwh: null,
  discount_percent: null,
  month_limit_wh: null,
  month_limit_minor: null,
  soc_cap: null,
  valid_from: null,
  valid_until: null,
  is_active: true,
};

export const programRows: ProgramRow[] = [
  {
    ...open,
    id: demoIds.programs.autoSystemPrice,
    counterparty: demoIds.counterparties.autoSystem,
    name: 'Таксопарк',
    description: 'Своя цена, платит компания после месяца',
    pricing_kind: 'price',
    price_minor_per_kwh: 1_600,
    payer: 'company',
    month_limit_wh: 500_000,
  },
  {
    ...open,
    id: demoIds.programs.testCharge80,
    counterparty: demoIds.counterparties.test,
    name: 'Заряд 80',
    description: 'Скидка, зарядка до 80 %',
    pricing_kind: 'discount',
    discount_percent: 15,
    payer: 'driver',
    soc_cap: 80,
  },
  {
    ...open,
    id: demoIds.programs.testClosed,
    counterparty: demoIds.counterparties.test,
    name: 'Весенняя',
    description: 'Закрыта',
    pricing_kind: 'discount',
    discount_percent: 30,
    payer: 'driver',
    is_active: false,
  },
];
