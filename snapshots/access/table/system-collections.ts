/** Collections of Directus itself that hold something worth a right, with their names for people. */
export const systemCollections = {
  directus_users: 'Пользователи',
  directus_roles: 'Роли',
  directus_policies: 'Политики',
  directus_permissions: 'Права',
  directus_access: 'Политики ролей',
  directus_settings: 'Настройки',
  directus_files: 'Файлы',
  directus_folders: 'Папки',
  directus_activity: 'Действия людей',
  directus_revisions: 'Версии записей',
  directus_comments: 'Комментарии',
  directus_notifications: 'Уведомления Studio',
  directus_presets: 'Виды списков и закладки',
  directus_shares: 'Ссылки наружу',
  directus_dashboards: 'Панели',
  directus_panels: 'Виджеты панелей',
  directus_flows: 'Процессы',
  directus_operations: 'Шаги процессов',
  directus_versions: 'Черновики записей',
  directus_translations: 'Переводы',
} as const;

export type SystemCollection = keyof typeof systemCollections;

/** Where the REST API serves a collection, e.g. /items/stations, /users. */
export function restPath(collection: string): string {
  return collection.startsWith('directus_') ? `/${collection.slice('directus_'.length)}` : `/items/${collection}`;
}
