import { photoSizes } from '@tok/api';

function photoSize(key: string, sidePx: number) {
  const quality = 78;
  return { key, fit: 'inside', width: sidePx, height: sidePx, quality, withoutEnlargement: true, format: 'webp' };
}

/**
 * The look of Studio. The owner's acceptance of the Directus licence is not among it: that is for a person to give.
 */
export const settings = {
  project_name: 'Ток',
  project_descriptor: 'Сеть зарядных станций',
  project_color: '#1B998B',
  default_language: 'ru-RU',
  default_appearance: 'auto',
  auth_login_attempts: 25,
  module_bar: [
    { type: 'module', id: 'tok-home', enabled: true },
    // Shown to companies alone, and before what they have no rights in.
    { type: 'module', id: 'tok-cabinet', enabled: true },
    { type: 'module', id: 'content', enabled: true },
    { type: 'module', id: 'insights', enabled: true },
    { type: 'module', id: 'files', enabled: true },
    { type: 'module', id: 'users', enabled: true },
    { type: 'module', id: 'tok-add-user', enabled: true },
    { type: 'module', id: 'settings', enabled: true, locked: true },
  ],
  // Whoever may read a picture must not have the server compute every size he thinks of.
  storage_asset_transform: 'presets',
  storage_asset_presets: [photoSize(photoSizes.small, 640), photoSize(photoSizes.large, 1600)],
  basemaps: [
    {
      name: 'OpenStreetMap',
      type: 'raster',
      url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
      tileSize: 256,
      attribution: '© OpenStreetMap',
    },
  ],
};
