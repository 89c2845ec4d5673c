import { roles } from '../access/roles.ts';

export interface DemoLogin {
  /** fixed, so that tests can name the user */
  id: string;
  /** as Studio names it */
  role: string;
  roleId: string;
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  /** name of the company of a corporate user */
  company?: 'Авто система' | 'Тест';
}

/** For the demo alone: they stand in the README for everybody to read. */
export const demoLogins: DemoLogin[] = [
  login(0, 'Администратор', roles.administrator, 'admin@example.com', 'tok-admin-demo'),
  login(1, 'Оператор', roles.operator, 'operator@example.com', 'tok-operator-demo'),
  login(2, 'Поддержка', roles.support, 'support@example.com', 'tok-support-demo'),
  login(3, 'Аналитик', roles.analyst, 'analyst@example.com', 'tok-analyst-demo'),
  { ...login(4, 'Контрагент', roles.corporate, 'auto@example.com', 'tok-company-demo'), company: 'Авто система' },
  { ...login(5, 'Контрагент', roles.corporate, 'test@example.com', 'tok-company-demo'), company: 'Тест' },
];

function login(number: number, role: string, roleId: string, email: string, password: string): DemoLogin {
  return {
    id: `e0000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    role,
    roleId,
    email,
    password,
    firstName: role,
    lastName: 'Демо',
  };
}
