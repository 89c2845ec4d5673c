import { hashPassword, stationPhotoFolderId } from '@tok/database';
import type { Uuid } from '@tok/database';
import { serveRouter } from '@tok/endpoint/testing';
import type { Answer, ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import type { Knex } from 'knex';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import { CameraKeys } from '../cameras/camera-keys.ts';
import { addCameraRoutes } from '../cameras/camera-routes.ts';
import { addFavouriteRoutes } from '../favourites/favourite-routes.ts';
import { addReportRoutes } from '../reports/report-routes.ts';

function id(number: number): Uuid {
  return `c1000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const ids = {
  city: id(1),
  owner: id(2),
  station: id(3),
  otherStation: id(4),
  hiddenStation: id(5),
  connector: id(6),
  otherConnector: id(7),
  client: id(8),
  user: id(9),
  otherClient: id(10),
  otherUser: id(11),
  camera: id(12),
  keylessCamera: id(13),
  photoFile: id(14),
  secretFile: id(15),
};

export const cameraKey = 'a-key-of-the-camera-at-195';
const hash = hashPassword(cameraKey);

/** Three stations, one of them hidden, two drivers and two cameras; time stands still until told to pass. */
export class StationsWorld {
  readonly db: Knex;
  readonly #database: ModelDatabase;
  #served: ServedRouter | undefined;
  #nowMs = Date.parse('2026-11-24T08:00:00Z');

  constructor(database: ModelDatabase) {
    this.#database = database;
    this.db = database.db;
  }

  static async open(): Promise<StationsWorld> {
    const world = new StationsWorld(await openModelDatabase());
    await world.#furnish();
    const router = express.Router();
    const now = () => world.now();
    const context = { db: world.db, now, publicUrl: 'https://tok.example' };
    addCameraRoutes(router, context, new CameraKeys(now));
    addFavouriteRoutes(router, context);
    addReportRoutes(router, context);
    world.#served = await serveRouter('/stations', router);
    return world;
  }

  async close(): Promise<void> {
    await this.#served?.close();
    await this.#database.dispose();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  passMinutes(minutes: number): void {
    this.#nowMs += minutes * 60_000;
  }

  call(
    user: Uuid | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer> {
    if (!this.#served) throw new Error('The world is not open');
    return this.#served.call(user, method, path, body, headers);
  }

  async #furnish(): Promise<void> {
    const { db } = this;
    await db('cities').insert({ id: ids.city, name: 'Краснодар', time_zone: 'Europe/Moscow' });
    await db('owners').insert({ id: ids.owner, name: 'Владелец', legal_name: 'ООО «Владелец»' });
    await db('stations').insert([
      stationRow(ids.station, '195'),
      stationRow(ids.otherStation, '196'),
      stationRow(ids.hiddenStation, '197', false),
    ]);
    const connector = { number: 1, type: 'ccs', current: 'dc', max_power_w: 60_000 };
    await db('connectors').insert([
      { ...connector, id: ids.connector, station: ids.station },
      { ...connector, id: ids.otherConnector, station: ids.otherStation },
    ]);
    await db('directus_users').insert([{ id: ids.user }, { id: ids.otherUser }]);
    await db('clients').insert([
      { id: ids.client, user: ids.user, phone: '+79180000001', registered_at: this.now() },
      { id: ids.otherClient, user: ids.otherUser, phone: '+79180000002', registered_at: this.now() },
    ]);
    await db('cameras').insert([
      { id: ids.camera, station: ids.station, name: 'Въезд', key_hash: await hash },
      { id: ids.keylessCamera, station: ids.station, name: 'Выезд', key_hash: null },
    ]);
    await db('contacts').insert({ company_name: 'Ток', support_email: 'help@tok.example' });
    await db('directus_files').insert([
      { id: ids.photoFile, type: 'image/jpeg', folder: stationPhotoFolderId, width: 1600, height: 1200 },
      { id: ids.secretFile, type: 'image/jpeg', folder: null, width: 1600, height: 1200 },
    ]);
  }
}

function stationRow(stationId: Uuid, number: string, isPublic = true): object {
  return {
    id: stationId,
    code: `TOK-${number}`,
    display_number: number,
    owner: ids.owner,
    city: ids.city,
    address: 'ул. Красная, 176',
    location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
    is_public: isPublic,
    created_at: new Date('2026-01-01T00:00:00Z'),
  };
}
