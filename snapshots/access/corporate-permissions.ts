import { changeOwnProfile, readTranslations } from './permission.ts';
import type { Permission } from './permission.ts';

/**
 * A company works in its cabinet (extensions/corporate), whose endpoint knows the company by the signed-in user. By every other way
 * into Directus, which are items, GraphQL, realtime and exports, it reads and writes nothing: what is not granted needs no rule
 * about whose it is.
 */
export const corporatePermissions: Permission[] = [readTranslations, changeOwnProfile];
