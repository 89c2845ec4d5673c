import type { NewUser, StaffRole } from '@tok/api';
import type { Words } from '@tok/studio';
import { words } from './add-user-words.ts';

export interface UserForm {
  email: string;
  /** as typed */
  copies: string;
  role: StaffRole | null;
  counterparty: string | null;
  grafana: boolean;
}

export type FormField = 'email' | 'copies' | 'role' | 'counterparty';
export type FormFaults = Partial<Record<FormField, Words>>;

export function emptyForm(): UserForm {
  return { email: '', copies: '', role: null, counterparty: null, grafana: false };
}

const address = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

export function readCopies(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter((part) => part !== '');
}

/** @returns what to send, or what is wrong with each field; the server looks at it once more */
export function readForm(form: UserForm, locale: string): NewUser | FormFaults {
  const email = form.email.trim();
  const copies = readCopies(form.copies);
  const wrong = copies.find((copy) => !address.test(copy));
  const faults: FormFaults = {
    ...(!address.test(email) && { email: words.emailWrong }),
    ...(wrong !== undefined && { copies: naming(words.copiesWrong, wrong) }),
    ...(form.role === null && { role: words.roleMissing }),
    ...(form.role === 'corporate' && form.counterparty === null && { counterparty: words.counterpartyMissing }),
  };
  if (form.role === null || Object.keys(faults).length > 0) return faults;
  const isCompany = form.role === 'corporate';
  const language: NewUser['locale'] = locale.startsWith('en') ? 'en' : 'ru';
  return {
    ...{ email, copies, role: form.role, counterparty: isCompany ? form.counterparty : null },
    grafana: form.grafana && !isCompany,
    locale: language,
  };
}

export function isReady(read: NewUser | FormFaults): read is NewUser {
  return 'locale' in read;
}

function naming({ ru, en }: Words, what: string): Words {
  return { ru: `${ru}: ${what}`, en: `${en}: ${what}` };
}
