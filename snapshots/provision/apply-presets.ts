import { ownPresetIds, presets } from '../presets/presets.ts';
import { settings } from '../presets/settings.ts';
import type { Directus } from './directus-internals.ts';
import { fingerprintOf, readRecord, writeRecord } from './records.ts';

/**
 * Lists, bookmarks and settings are written when they are new in the code, and left alone otherwise: administrators
 * change them in Studio.
 *
 * @returns how many were written
 */
export async function applyPresets(directus: Directus): Promise<number> {
  const { db, services } = directus;
  const removed = await removeDropped(directus);
  const wanted = [];
  for (const preset of presets) {
    const stage = `preset:${preset.id}`;
    if ((await readRecord(db, stage)) !== fingerprintOf(preset)) wanted.push({ stage, preset });
  }
  const settingsAreNew = (await readRecord(db, 'settings')) !== fingerprintOf(settings);
  if (wanted.length === 0 && !settingsAreNew) return removed;

  const options = { schema: await directus.readSchema(), knex: db };
  if (wanted.length > 0) {
    const service = new services.PresetsService(options);
    await db('directus_presets')
      .whereIn(
        'id',
        wanted.map(({ preset }) => preset.id),
      )
      .delete();
    await service.createMany(
      wanted.map(({ preset }) => ({ ...preset, user: null, role: null })),
      { bypassLimits: true },
    );
    for (const { stage, preset } of wanted) await writeRecord(db, stage, fingerprintOf(preset));
  }
  if (settingsAreNew) {
    await new services.SettingsService(options).upsertSingleton(settings);
    await writeRecord(db, 'settings', fingerprintOf(settings));
  }
  return removed + wanted.length + (settingsAreNew ? 1 : 0);
}

/** What the code no longer has. */
async function removeDropped({ db }: Directus): Promise<number> {
  return db('directus_presets')
    .whereBetween('id', [ownPresetIds.from, ownPresetIds.to])
    .whereNotIn(
      'id',
      presets.map(({ id }) => id),
    )
    .delete();
}
