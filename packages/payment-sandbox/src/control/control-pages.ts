import { z } from 'zod';
import { noFaults } from '../faults.ts';
import type { PageAnswer } from '../pages/page-shell.ts';
import { defaultSettings } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { controlPage } from './control-html.ts';
import { faultsForm, settingsForm } from './switches.ts';

export interface ControlPages {
  /** @param path '/sandbox' and below */
  answer(request: { method: string; path: string; form: URLSearchParams }): PageAnswer;
}

/** Where a person sees what the shop has, and changes how it behaves. The sandbox is a thing of the demo alone. */
export function createControlPages(shop: Shop): ControlPages {
  const actions: Record<string, (form: URLSearchParams) => void> = {
    '/sandbox/faults': (form) => void Object.assign(shop.faults, faultsForm.parse(Object.fromEntries(form))),
    '/sandbox/faults/reset': () => void Object.assign(shop.faults, noFaults()),
    '/sandbox/settings': (form) => void Object.assign(shop.settings, settingsForm.parse(Object.fromEntries(form))),
    '/sandbox/settings/reset': () => void Object.assign(shop.settings, defaultSettings()),
  };

  function answer({ method, path, form }: { method: string; path: string; form: URLSearchParams }): PageAnswer {
    shop.expire();
    if (method !== 'POST') {
      return path === '/sandbox' ? page(200) : page(404, 'Такой страницы нет.');
    }
    const act = actions[path] ?? actionOn(path);
    if (!act) return page(404, 'Такого действия нет: возможно, оно уже выполнено.');
    try {
      act(form);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      const [issue] = error.issues;
      return page(400, `Не применено: поле ${String(issue?.path[0])} заполнено неверно.`);
    }
    return { status: 303, html: '', location: '/sandbox' };
  }

  function page(status: number, fault?: string): PageAnswer {
    return { status, html: controlPage(shop, fault) };
  }

  /** '/sandbox/<kind>/<id>/<verb>', where the object still waits for it */
  function actionOn(path: string): (() => void) | null {
    const [, , kind, id = '', verb] = path.split('/');
    const { payments, methods, refunds, receipts } = shop.state;
    const due = shop.now().toISOString();
    const payment = kind === 'payments' && verb === 'expire' ? payments.get(id) : undefined;
    if (payment && ['pending', 'waiting_for_capture'].includes(payment.status)) {
      return () => {
        payment.expiresAt = due;
        shop.expire();
      };
    }
    const method = kind === 'methods' && verb === 'expire' ? methods.get(id) : undefined;
    if (method?.status === 'pending') {
      return () => {
        method.expiresAt = due;
        shop.expire();
      };
    }
    const refund = kind === 'refunds' ? refunds.get(id) : undefined;
    if (refund?.status === 'pending' && (verb === 'succeed' || verb === 'cancel')) {
      return () => shop.endRefund(refund, verb === 'succeed' ? 'succeeded' : 'canceled');
    }
    const receipt = kind === 'receipts' ? receipts.get(id) : undefined;
    if (receipt?.status === 'pending' && (verb === 'register' || verb === 'cancel')) {
      return () => shop.endReceipt(receipt, verb === 'register' ? 'succeeded' : 'canceled');
    }
    return null;
  }

  return { answer };
}
