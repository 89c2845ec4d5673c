import { verifyPassword } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import cameraHook from './camera-hook/index.ts';
import photoHook from './photo-hook/index.ts';
import { cameraKey, ids, StationsWorld } from './testing/stations-world.ts';

type Filter = (payload: unknown, meta: Record<string, unknown>, context: object) => unknown;

let world: StationsWorld;
const filters = new Map<string, Filter>();

/** Hooks register with what Directus hands them; here it only remembers. */
function register(hook: typeof cameraHook): void {
  const functions = { filter: (event: string, handler: Filter) => void filters.set(event, handler) };
  hook(functions as unknown as Parameters<typeof hook>[0], {} as Parameters<typeof hook>[1]);
}

async function save(event: string, payload: object, user: string | null = 'somebody'): Promise<unknown> {
  return filters.get(event)?.(payload, { keys: [] }, { accountability: { user }, database: world.db });
}

beforeEach(async () => {
  world = await StationsWorld.open();
  filters.clear();
  register(cameraHook);
  register(photoHook);
});

afterEach(() => world.close());

describe('the key of a camera', () => {
  test('is stored as its hash alone', async () => {
    const saved = await save('cameras.items.create', { name: 'Въезд', key_hash: cameraKey });
    const { name, key_hash } = saved as { name: string; key_hash: string };
    expect(name).toBe('Въезд');
    expect(key_hash).not.toContain(cameraKey);
    expect(await verifyPassword(cameraKey, key_hash)).toBe(true);
  });

  test('stays when a row is sent back with asterisks, and can be taken away', async () => {
    expect(await save('cameras.items.update', { name: 'A', key_hash: '**********' })).toEqual({ name: 'A' });
    expect(await save('cameras.items.update', { key_hash: null })).toEqual({ key_hash: null });
    expect(await save('cameras.items.update', { name: 'A' })).toEqual({ name: 'A' });
  });

  test.each(['short', 'x'.repeat(129), 'with spaces in the key', 'ключ-камеры-на-въезде', 12345678])(
    'is refused: %o',
    async (key_hash) => {
      await expect(save('cameras.items.create', { key_hash })).rejects.toThrow(/Ключ камеры/);
    },
  );

  test('is not hashed for a guest', async () => {
    await expect(save('cameras.items.create', { key_hash: cameraKey }, null)).rejects.toThrow('Нет доступа');
  });
});

describe('what Directus takes a camera for', () => {
  const guest = { user: null, role: null };
  const authenticate = (method: string, path: string) =>
    filters.get('authenticate')?.(guest, { req: { method, path } }, {});

  test('a guest, and its key for no token of a user', () => {
    expect(authenticate('PUT', `/stations/cameras/${ids.camera}/places`)).toEqual({ ...guest, isCamera: true });
  });

  test.each([
    ['GET', `/stations/cameras/${ids.camera}/places`],
    ['PUT', `/stations/favourites/${ids.station}`],
    ['PUT', `/stations/cameras/${ids.camera}/places/items/clients`],
    ['PUT', '/items/cameras'],
  ])('not at %s %s', (method, path) => {
    expect(authenticate(method, path)).toBe(guest);
  });
});

describe('a photo of a station', () => {
  const event = 'station_photos.items.create';

  test('is a picture of the folder that everybody may read', async () => {
    const row = { station: ids.station, file: ids.photoFile };
    expect(await save(event, row)).toEqual(row);
    expect(await save(event, { file: { id: ids.photoFile, title: 'Въезд' } })).toBeTruthy();
    await expect(save(event, { file: ids.secretFile })).rejects.toThrow('Фото станций');
  });

  test.each(['image/svg+xml', 'application/pdf', null])('is no file of the type %s', async (type) => {
    await world.db('directus_files').where('id', ids.photoFile).update({ type });
    await expect(save(event, { file: ids.photoFile })).rejects.toThrow('JPEG');
  });

  test.each([null, 'x', {}, ids.station])('is a file that is there, not %o', async (file) => {
    await expect(save(event, { file })).rejects.toThrow('Выберите файл');
  });

  test('may be changed without its file', async () => {
    expect(await save('station_photos.items.update', { alt: 'Въезд' })).toEqual({ alt: 'Въезд' });
  });
});
