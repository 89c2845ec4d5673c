import { ref } from 'vue';

/** The language the mounted Studio is set to; tests of English set it, mountInStudio sets it back to Russian. */
export const studioLocale = ref('ru-RU');

/** In the tests' place of the Studio's own vue-i18n, which is not installed. */
export function useI18n() {
  return { locale: studioLocale };
}
