/** The Studio shares its own vue-i18n with extensions; only its types are not installed. */
declare module 'vue-i18n' {
  import type { Ref } from 'vue';
  export function useI18n(): { locale: Ref<string> };
}
