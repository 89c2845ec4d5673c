/** Fixed, so that code, tests and other installations mean the same. */
export const roles = {
  administrator: 'd0000000-0000-4000-8000-000000000000',
  driver: 'd0000000-0000-4000-8000-000000000001',
  operator: 'd0000000-0000-4000-8000-000000000002',
  support: 'd0000000-0000-4000-8000-000000000003',
  analyst: 'd0000000-0000-4000-8000-000000000004',
  corporate: 'd0000000-0000-4000-8000-000000000005',
} as const;

export const policies = {
  administrator: 'b0000000-0000-4000-8000-000000000000',
  driver: 'b0000000-0000-4000-8000-000000000001',
  operator: 'b0000000-0000-4000-8000-000000000002',
  support: 'b0000000-0000-4000-8000-000000000003',
  analyst: 'b0000000-0000-4000-8000-000000000004',
  corporate: 'b0000000-0000-4000-8000-000000000005',
  /** what everybody may read, signed in or not */
  openData: 'b0000000-0000-4000-8000-000000000006',
} as const;

export type RoleName = keyof typeof roles;
export type PolicyName = keyof typeof policies;

export const roleRows = [
  {
    id: roles.administrator,
    name: 'Администратор',
    icon: 'verified',
    description: 'Всё, вместе с настройками и учётными записями',
  },
  {
    id: roles.operator,
    name: 'Оператор',
    icon: 'support_agent',
    description: 'Станции, цены, клиенты, контрагенты, содержание',
  },
  {
    id: roles.support,
    name: 'Поддержка',
    icon: 'headset_mic',
    description: 'Помогает водителям: смотрит всё, видит коды СМС',
  },
  { id: roles.analyst, name: 'Аналитик', icon: 'monitoring', description: 'Читает без персональных данных' },
  {
    id: roles.corporate,
    name: 'Контрагент',
    icon: 'business',
    description: 'Кабинет юридического лица: свои программы и водители',
  },
  { id: roles.driver, name: 'Водитель', icon: 'directions_car', description: 'Клиент приложения; в Studio не входит' },
];

export const policyRows = [
  { id: policies.administrator, name: 'Администратор', icon: 'verified', admin_access: true, app_access: true },
  { id: policies.operator, name: 'Оператор', icon: 'support_agent', admin_access: false, app_access: true },
  { id: policies.support, name: 'Поддержка', icon: 'headset_mic', admin_access: false, app_access: true },
  { id: policies.analyst, name: 'Аналитик', icon: 'monitoring', admin_access: false, app_access: true },
  { id: policies.corporate, name: 'Контрагент', icon: 'business', admin_access: false, app_access: true },
  { id: policies.driver, name: 'Водитель', icon: 'directions_car', admin_access: false, app_access: false },
  { id: policies.openData, name: 'Открытые данные', icon: 'public', admin_access: false, app_access: false },
];

function accessId(number: number): string {
  return `a0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Which policy goes with which role; a null role is everybody without a sign-in. */
export const accessRows: { id: string; role: string | null; policy: string; sort: number }[] = [
  { id: accessId(0), role: roles.administrator, policy: policies.administrator, sort: 1 },
  { id: accessId(1), role: roles.driver, policy: policies.driver, sort: 1 },
  { id: accessId(2), role: roles.operator, policy: policies.operator, sort: 1 },
  { id: accessId(3), role: roles.support, policy: policies.support, sort: 1 },
  { id: accessId(4), role: roles.analyst, policy: policies.analyst, sort: 1 },
  { id: accessId(5), role: roles.corporate, policy: policies.corporate, sort: 1 },
  { id: accessId(6), role: null, policy: policies.openData, sort: 2 },
  // Directus gives the public policy only to guests.
  { id: accessId(7), role: roles.driver, policy: policies.openData, sort: 2 },
];
