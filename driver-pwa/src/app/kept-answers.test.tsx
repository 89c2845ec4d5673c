import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { signOut } from '../api/session-tokens.ts';
import { formatTime } from '../i18n/format.ts';
import { faq as served } from '../mocks/fixtures.ts';
import { memoryCaches } from '../testing/memory-caches.ts';
import { renderApp, signInForTest } from '../testing/render-app.tsx';
import { server } from '../testing/server.ts';
import { forgetOlderAnswers, forgetWithDriver, keepAnswers } from './kept-answers.ts';
import { createQueryClient } from './query-client.ts';

const keptAt = Date.parse('2026-11-23T10:47:00Z');

/** What an earlier visit has kept. */
async function visited(caches: CacheStorage, key: readonly unknown[], data: unknown): Promise<void> {
  const client = createQueryClient();
  const end = keepAnswers(client, caches);
  vi.spyOn(Date, 'now').mockReturnValue(keptAt);
  await client.fetchQuery({ queryKey: key, queryFn: () => data });
  vi.mocked(Date.now).mockRestore();
  await expect.poll(() => caches.keys()).not.toEqual([]);
  end();
  client.clear();
}

const faq = [{ id: '00000000-0000-4000-8000-000000000001', question: 'Как начать?', answer: '<p>Так.</p>' }];
const offline = () => server.use(http.get('*', () => HttpResponse.error()));

test('without a network the last known answers are on the screen, with their time', async () => {
  const caches = memoryCaches();
  await visited(caches, ['faq'], faq);
  offline();
  renderApp('/menu/faq', { isGuest: true, caches });
  await screen.findByText('Как начать?');
  const time = formatTime(keptAt);
  expect(await screen.findByText(new RegExp(`^Нет связи. Данные на .*${time}$`))).toBeTruthy();
});

test('with a network nothing kept is shown, not even for a moment', async () => {
  const caches = memoryCaches();
  await visited(caches, ['faq'], [{ ...faq[0], question: 'Старый вопрос' }]);
  renderApp('/menu/faq', { isGuest: true, caches });
  expect(screen.queryByText('Старый вопрос')).toBeNull();
  await screen.findByText(served[0]?.question ?? '');
  expect(screen.queryByText('Старый вопрос')).toBeNull();
  expect(screen.queryByText(/Нет связи/)).toBeNull();
});

test('money and charges are never kept', async () => {
  const caches = memoryCaches();
  const client = createQueryClient();
  keepAnswers(client, caches);
  for (const area of ['sources', 'profile', 'current-sessions', 'session', 'history', 'receipts']) {
    await client.fetchQuery({ queryKey: [area], queryFn: () => ({ sum: 100 }) });
  }
  expect(await caches.keys()).toEqual([]);
});

test('what was the driver’s own goes with him, the rest stays', async () => {
  const caches = memoryCaches();
  await visited(caches, ['tariffs', 'driver'], []);
  await visited(caches, ['faq'], faq);
  expect(await caches.keys()).toHaveLength(2);
  signInForTest();
  const end = forgetWithDriver(createQueryClient(), caches);
  await signOut();
  end();
  await expect.poll(() => caches.keys()).toEqual([expect.not.stringContaining('driver')]);
});

test('what another version of the app kept is forgotten', async () => {
  const caches = memoryCaches();
  await caches.open('tok-kept-000000000000');
  await visited(caches, ['faq'], faq);
  await forgetOlderAnswers(caches);
  expect(await caches.keys()).toHaveLength(1);
  expect(await caches.keys()).not.toContain('tok-kept-000000000000');
});
