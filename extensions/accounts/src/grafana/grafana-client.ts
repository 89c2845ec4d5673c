import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { GrafanaServer } from '../config.ts';
import { GrafanaFailure } from './grafana-failure.ts';

/** The one module that speaks with Grafana's HTTP API. Statuses are read, texts never: they differ between versions. */
export interface Grafana {
  find: (login: string) => Promise<GrafanaUser | null>;
  /** with a password that nobody knows. @returns null: the login is taken */
  create: (login: string) => Promise<number | null>;
  /** into our organisation, to look; whoever is in it already keeps his role */
  join: (login: string) => Promise<void>;
  /** of a user whom we made */
  makeViewer: (id: number) => Promise<void>;
  /** @returns false: he is there no more */
  setEnabled: (id: number, isEnabled: boolean) => Promise<boolean>;
}

const grafanaUser = z.object({
  id: z.int().positive(),
  isDisabled: z.boolean().default(false),
  isGrafanaAdmin: z.boolean().default(false),
});
export type GrafanaUser = z.output<typeof grafanaUser>;

/** The organisation that the dashboards are provisioned into. */
const orgId = 1;
/** Whoever enters looks; dashboards are changed in the repository. */
const role = 'Viewer';

interface Answer {
  status: number;
  /** undefined: it was no JSON */
  body: unknown;
}

export function createGrafana(server: GrafanaServer, { timeoutMs = 5_000 } = {}): Grafana {
  const authorization = `Basic ${Buffer.from(`${server.user}:${server.password}`).toString('base64')}`;

  async function call(method: string, path: string, expected: number[], body?: object): Promise<Answer> {
    const answer = await send(method, path, body);
    if (expected.includes(answer.status)) return answer;
    throw failureOf(answer.status);
  }

  async function send(method: string, path: string, body?: object): Promise<Answer> {
    try {
      const response = await fetch(`${server.url}/api${path}`, {
        method,
        headers: { authorization, accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        // The administrator's password goes nowhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, body: readJson(await response.text()) };
    } catch (cause) {
      throw new GrafanaFailure('later', 'Grafana не отвечает', { cause });
    }
  }

  return {
    async find(login) {
      const { status, body } = await call('GET', `/users/lookup?loginOrEmail=${encodeURIComponent(login)}`, [200, 404]);
      // A proxy in front of it answers 404 as well, with a page.
      if (status === 404 && body !== undefined) return null;
      return read(grafanaUser, body);
    },
    async create(login) {
      const user = { name: login, email: login, login, password: unknownPassword(), OrgId: orgId };
      const { status, body } = await call('POST', '/admin/users', [200, 412], user);
      return status === 412 ? null : read(z.object({ id: z.int().positive() }), body).id;
    },
    async join(login) {
      await call('POST', `/orgs/${orgId}/users`, [200, 409], { loginOrEmail: login, role });
    },
    async makeViewer(id) {
      await call('PATCH', `/orgs/${orgId}/users/${id}`, [200], { role });
    },
    async setEnabled(id, isEnabled) {
      const { status, body } = await call('POST', `/admin/users/${id}/${isEnabled ? 'enable' : 'disable'}`, [200, 404]);
      if (body === undefined) throw notGrafana();
      return status === 200;
    },
  };
}

/** Long, and of every kind that its password policy may ask for. It is known to nobody: the user sets his own by «Forgot your password?». */
function unknownPassword(): string {
  return `${randomBytes(32).toString('base64url')}aA1!`;
}

function failureOf(status: number): GrafanaFailure {
  if (status === 401) {
    const words = 'Grafana не принимает имя и пароль администратора (GRAFANA_ADMIN_USER, GRAFANA_ADMIN_PASSWORD)';
    return new GrafanaFailure('refused', words);
  }
  if (status === 403) return new GrafanaFailure('refused', 'GRAFANA_ADMIN_USER — не администратор сервера Grafana');
  if (status >= 500 || status === 408 || status === 429) {
    return new GrafanaFailure('later', `Grafana ответила ошибкой ${status}`);
  }
  return new GrafanaFailure('refused', `Grafana отказала (${status}): проверьте GRAFANA_URL и её настройки`);
}

function notGrafana(): GrafanaFailure {
  return new GrafanaFailure('later', 'По адресу GRAFANA_URL отвечает не Grafana');
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw notGrafana();
  return parsed.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
