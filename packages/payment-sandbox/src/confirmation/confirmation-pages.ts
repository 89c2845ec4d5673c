import { randomBytes } from 'node:crypto';
import { formatRoubles } from '@tok/domain';
import type { SandboxCard, SandboxMethod, SandboxPayment } from '../sandbox-objects.ts';
import type { Shop } from '../shop.ts';
import { readCardForm } from './card-form.ts';
import { cardPage, endedPage, missingPage, securePage } from './page-html.ts';

export interface PageAnswer {
  status: number;
  html: string;
  location?: string;
  nonce: string;
}

export interface ConfirmationPages {
  /** @param path '/confirmation/payments/<id>' or '/confirmation/methods/<id>' */
  answer(request: { method: string; path: string; form: URLSearchParams }): PageAnswer;
}

type Target = { kind: 'payments'; object: SandboxPayment } | { kind: 'methods'; object: SandboxMethod };

/** The pages on which the client types a card: of a payment or of a binding. */
export function createConfirmationPages(shop: Shop): ConfirmationPages {
  /** cards that wait for the bank's code, by the object's id */
  const secured = new Map<string, SandboxCard>();

  function answer({ method, path, form }: { method: string; path: string; form: URLSearchParams }): PageAnswer {
    shop.expire();
    const nonce = randomBytes(16).toString('base64');
    const target = findTarget(path);
    if (!target) return { status: 404, html: missingPage(), nonce };
    const { returnUrl } = target.object;
    if (target.object.status !== 'pending' || returnUrl === null)
      return { status: 200, html: endedPage(returnUrl), nonce };
    if (method !== 'POST') return { status: 200, html: cardPage(facts(target, returnUrl, nonce, shop.now())), nonce };
    return submit(target, returnUrl, form, nonce);
  }

  function submit(target: Target, returnUrl: string, form: URLSearchParams, nonce: string): PageAnswer {
    if (form.get('step') === 'secure') {
      const card = secured.get(target.object.id);
      if (!card) return { status: 200, html: cardPage(facts(target, returnUrl, nonce, shop.now())), nonce };
      secured.delete(target.object.id);
      return finish(target, returnUrl, card, nonce);
    }
    const read = readCardForm(form, shop.now());
    if ('fault' in read)
      return {
        status: 200,
        html: cardPage({ ...facts(target, returnUrl, nonce, shop.now()), fault: read.fault }),
        nonce,
      };
    if (!read.hasSecureStep) return finish(target, returnUrl, read.card, nonce);
    secured.set(target.object.id, read.card);
    return { status: 200, html: securePage(returnUrl), nonce };
  }

  function finish(target: Target, returnUrl: string, card: SandboxCard, nonce: string): PageAnswer {
    if (target.kind === 'payments') shop.charge(target.object, card);
    else shop.bind(target.object, card);
    return { status: 303, html: '', location: returnUrl, nonce };
  }

  function findTarget(path: string): Target | null {
    const [, , kind, id = ''] = path.split('/');
    const payment = kind === 'payments' ? shop.state.payments.get(id) : undefined;
    if (payment) return { kind: 'payments', object: payment };
    const method = kind === 'methods' ? shop.state.methods.get(id) : undefined;
    return method ? { kind: 'methods', object: method } : null;
  }

  return { answer };
}

function facts(target: Target, returnUrl: string, nonce: string, now: Date): Parameters<typeof cardPage>[0] {
  const sum = target.kind === 'payments' ? formatRoubles(target.object.amountMinor) : null;
  return { kind: target.kind, sum, returnUrl, expiry: `12/${(now.getUTCFullYear() + 4) % 100}`, nonce };
}
