import { mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import type { Component } from 'vue';
import { studioComponents } from './studio-components.ts';
import { studioLocale } from './vue-i18n.ts';

type Ask = (path: string, ...rest: unknown[]) => Promise<{ data: unknown }>;

/** The part of the Studio's axios that extensions use; whatever a test does not give, must not be asked. */
export type StudioApi = Partial<Record<'get' | 'post' | 'patch' | 'put' | 'delete', Ask>>;

export interface InStudio {
  props?: Record<string, unknown>;
  api?: StudioApi;
  /** ru-RU unless told */
  locale?: string;
  /** what else the Studio provides, by its key */
  provide?: Record<string, unknown>;
}

/** Mounts an extension's component as the Studio would: its components, its language, its API. */
export function mountInStudio(component: Component, parts: InStudio = {}): VueWrapper {
  studioLocale.value = parts.locale ?? 'ru-RU';
  return mount(component, {
    props: parts.props ?? {},
    attachTo: document.body,
    global: {
      components: studioComponents,
      directives: { tooltip: {} },
      provide: { api: parts.api ?? {}, ...parts.provide },
    },
  });
}
