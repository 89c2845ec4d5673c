import type { InstantColumn, Uuid } from './column-types.ts';

/** What the page of a station shows beyond its connectors, and what drivers say of it. */

/** A camera that counts parking places. Administrators make it, extensions/stations writes what it reports. */
export interface CameraRow {
  id: Uuid;
  station: Uuid;
  name: string;
  /** scrypt, `hashPassword`, of the key it reports with; null refuses every report */
  key_hash: string | null;
  /** of `total`; both null until the first report */
  free: number | null;
  total: number | null;
  reported_at: InstantColumn | null;
}

/** Written by administrators. */
export interface StationPhotoRow {
  id: Uuid;
  station: Uuid;
  /** directus_files.id, an image in the folder `stationPhotoFolderId`, which guests read */
  file: Uuid;
  sort: number;
  /** what is to be seen, for those who do not */
  alt: string;
}

/** Written by extensions/stations. Unique: client, station. */
export interface FavouriteStationRow {
  id: Uuid;
  client: Uuid;
  station: Uuid;
  created_at: InstantColumn;
}

/** What a driver says is wrong with a station. Inserted by extensions/stations; staff write status and comment. */
export interface StationReportRow {
  /** made by the app: the second arrival is the same row */
  id: Uuid;
  client: Uuid;
  station: Uuid;
  connector: Uuid | null;
  /** 'broken' | 'plug_damaged' | 'place_taken' | 'wrong_data' | 'other' */
  kind: string;
  /** at most 1000 characters; null where nothing was said, and once the driver's profile is deleted */
  text: string | null;
  /** 'new' | 'in_progress' | 'done' */
  status: string;
  /** of the staff */
  comment: string | null;
  created_at: InstantColumn;
  updated_at: InstantColumn | null;
}
