import { stationPhotoFolderId } from '@tok/database';

/** Folders of files that rights are tied to. */
export const folderRows = [{ id: stationPhotoFolderId, name: 'Фото станций', parent: null }];
