/** directus_folders.id, fixed: guests read the files of this folder, and of no other. */
export const stationPhotoFolderId = 'f0000000-0000-4000-8000-000000000001';
