import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { RequestHandler } from 'msw';
import { z } from 'zod';
import { grafanaServer } from './accounts-scene.ts';

export const grafanaNetwork = setupServer();

interface FakeUser {
  id: number;
  login: string;
  password: string;
  isDisabled: boolean;
  isGrafanaAdmin: boolean;
  /** role in organisation 1; undefined: not in it */
  role?: string;
}

export interface FakeGrafana {
  users: FakeUser[];
  /** method and path of every request, in order */
  calls: string[];
  bodies: unknown[];
  add: (login: string, more?: Partial<FakeUser>) => FakeUser;
  /** answers so for the next requests whose method and path contain this, before the server itself is asked */
  interrupt: (call: string, answer: () => Response | Promise<Response>, times?: number) => void;
}

const made = z.object({ email: z.string(), login: z.string(), password: z.string().min(12), OrgId: z.literal(1) });
const base = `${grafanaServer.url}/api`;
const expected = `Basic ${Buffer.from(`${grafanaServer.user}:${grafanaServer.password}`).toString('base64')}`;

/** Answers as Grafana 13 does: shapes and statuses of its documented HTTP API. */
export function startFakeGrafana(): FakeGrafana {
  const fake: FakeGrafana = {
    ...{ users: [], calls: [], bodies: [] },
    add(login, more = {}) {
      const user = {
        id: fake.users.length + 5,
        login,
        password: 'own',
        isDisabled: false,
        isGrafanaAdmin: false,
        ...more,
      };
      fake.users.push(user);
      return user;
    },
    interrupt: (call, answer, times = 1) => void interruptions.push({ call, answer, left: times }),
  };
  const interruptions: { call: string; answer: () => Response | Promise<Response>; left: number }[] = [];
  const guard = http.all(`${base}/*`, async ({ request }) => {
    const call = `${request.method} ${request.url.slice(base.length)}`;
    fake.calls.push(call);
    const text = await request.clone().text();
    if (text !== '') fake.bodies.push(JSON.parse(text));
    const found = interruptions.find((one) => one.left > 0 && call.includes(one.call));
    if (found) {
      found.left -= 1;
      return found.answer();
    }
    if (request.headers.get('authorization') === expected) return undefined;
    return json(401, { message: 'Invalid username or password', messageId: 'password-auth.failed', statusCode: 401 });
  });
  grafanaNetwork.use(guard, ...routesOf(fake));
  return fake;
}

const json = (status: number, body: object) => HttpResponse.json(body, { status });
const html = (status: number) =>
  new HttpResponse('<html>Bad Gateway</html>', { status, headers: { 'content-type': 'text/html' } });
export const answers = { json, html };

function routesOf(fake: FakeGrafana): RequestHandler[] {
  const byId = (id: unknown) => fake.users.find((user) => user.id === Number(id));
  const byLogin = (login: unknown) => fake.users.find((user) => user.login === login);
  return [
    http.get(`${base}/users/lookup`, ({ request }) => {
      const user = byLogin(new URL(request.url).searchParams.get('loginOrEmail'));
      if (!user) return json(404, { message: 'user not found' });
      const { id, login, isDisabled, isGrafanaAdmin } = user;
      const flags = { isDisabled, isGrafanaAdmin, isExternal: false, authLabels: [] };
      return json(200, { id, email: login, name: login, login, theme: '', orgId: 1, ...flags });
    }),
    http.post(`${base}/admin/users`, async ({ request }) => {
      const { login, password } = made.parse(await request.json());
      if (byLogin(login))
        return json(412, { message: `User with email '${login}' or username '${login}' already exists`, traceID: '' });
      const { id } = fake.add(login, { password, role: 'Viewer' });
      return json(200, { id, uid: 'x', message: 'User created' });
    }),
    http.post(`${base}/orgs/1/users`, async ({ request }) => {
      const { loginOrEmail, role } = (await request.json()) as { loginOrEmail: string; role: string };
      const user = byLogin(loginOrEmail);
      if (!user) return json(404, { message: 'User not found' });
      if (user.role !== undefined) return json(409, { message: 'User is already member of this organization' });
      user.role = role;
      return json(200, { message: 'User added to organization', userId: user.id });
    }),
    http.patch(`${base}/orgs/1/users/:id`, async ({ params, request }) => {
      const user = byId(params['id']);
      if (user) user.role = ((await request.json()) as { role: string }).role;
      return json(200, { message: 'Organization user updated' });
    }),
    ...(['enable', 'disable'] as const).map((what) =>
      http.post(`${base}/admin/users/:id/${what}`, ({ params }) => {
        const user = byId(params['id']);
        if (!user) return json(404, { message: 'user not found' });
        user.isDisabled = what === 'disable';
        return json(200, { message: `User ${what}d` });
      }),
    ),
  ];
}
