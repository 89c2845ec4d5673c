import { demoLogins } from '../../snapshots/demo/logins.ts';
import type { ProductEnvironment } from './environment.ts';

type Line = [what: string, value: string];

/** What a person needs to begin: addresses, demo logins, where the codes are read. */
export function welcomeTable(environment: ProductEnvironment, env: NodeJS.ProcessEnv): string {
  const url = env['PUBLIC_URL'] ?? '';
  const lines: Line[] = [
    ['Приложение водителя', `${url}/app/`],
    ['Studio', `${url}/admin/`],
    ['Станции (OCPP 1.6J)', `ws://${env['HUB_HOST']}:${environment.HUB_PORT}/ocpp/<id станции>`],
    ['Хаб: состояние, метрики', `http://${env['HUB_HOST']}:${environment.HUB_METRICS_PORT}/health, /metrics`],
    ['База данных', environment.DB_CLIENT === 'pg' ? `PostgreSQL ${environment.DB_HOST}` : String(env['DB_FILENAME'])],
  ];
  if (environment.DEMO === 'true') lines.push(...demoLines(environment));
  return frame(lines);
}

function demoLines(environment: ProductEnvironment): Line[] {
  return [
    ['Платёжная песочница', `http://localhost:${environment.SANDBOX_PORT}/`],
    ...demoLogins.map(({ role, email, password }): Line => [`Вход: ${role}`, `${email} / ${password}`]),
    ['Вход водителя', 'любой мобильный номер, например +7 900 000-00-08'],
    ['Код из СМС', 'в этом окне и в Studio, коллекция «СМС»'],
  ];
}

function frame(lines: Line[]): string {
  const left = Math.max(...lines.map(([what]) => what.length));
  const right = Math.max(...lines.map(([, value]) => value.length));
  const rule = (from: string, middle: string, to: string) =>
    `${from}${'─'.repeat(left + 2)}${middle}${'─'.repeat(right + 2)}${to}`;
  const rows = lines.map(([what, value]) => `│ ${what.padEnd(left)} │ ${value.padEnd(right)} │`);
  return ['', rule('┌', '┬', '┐'), ...rows, rule('└', '┴', '┘')].join('\n');
}
