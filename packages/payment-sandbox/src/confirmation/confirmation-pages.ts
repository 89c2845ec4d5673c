import { randomBytes } from 'node:crypto';
import { formatRoubles } from '@tok/domain';
import type { PageAnswer } from '../pages/page-shell.ts';
import type { SandboxCard, SandboxMethod, SandboxPayment } from '../sandbox-objects.ts';
import type { Shop } from '../shop.ts';
import { readCardForm } from './card-form.ts';
import { cardPage, endedPage, missingPage, securePage } from './confirmation-html.ts';

export interface ConfirmationPages {
  /** @param path '/confirmation/payments/<id>' or '/confirmation/methods/<id>', with '/secure' for the bank's page */
  answer(request: { method: string; path: string; form: URLSearchParams }): PageAnswer;
}

type Target = { kind: 'payments'; object: SandboxPayment } | { kind: 'methods'; object: SandboxMethod };

/** A form that is open: what for, and where it leads. */
interface OpenForm {
  target: Target;
  path: string;
  returnUrl: string;
}

/** The pages on which the client types a card, and on which his bank asks him. */
export function createConfirmationPages(shop: Shop): ConfirmationPages {
  /** cards that wait for the client's word to his bank, by the object's id */
  const asked = new Map<string, SandboxCard>();

  function answer({ method, path, form }: { method: string; path: string; form: URLSearchParams }): PageAnswer {
    shop.expire();
    const [, , kind, id = '', step] = path.split('/');
    const target = findTarget(kind, id);
    if (!target || (step !== undefined && step !== 'secure')) return { status: 404, html: missingPage() };
    const { returnUrl } = target.object;
    if (target.object.status !== 'pending' || returnUrl === null) return { status: 200, html: endedPage(returnUrl) };
    const open = { target, path: `/confirmation/${target.kind}/${id}`, returnUrl };
    if (step === 'secure') return secure(open, method, form);
    return method === 'POST' ? submit(open, form) : askForCard(open);
  }

  function askForCard({ target, returnUrl }: OpenForm, fault?: string): PageAnswer {
    const nonce = randomBytes(16).toString('base64');
    const html = cardPage({
      kind: target.kind,
      sum: sumOf(target),
      description: target.kind === 'payments' ? target.object.description : null,
      returnUrl,
      expiry: `12/${(shop.now().getUTCFullYear() + 4) % 100}`,
      nonce,
      ...(fault === undefined ? {} : { fault }),
    });
    return { status: 200, html, nonce };
  }

  function submit(open: OpenForm, form: URLSearchParams): PageAnswer {
    const read = readCardForm(form, shop.now());
    if ('fault' in read) return askForCard(open, read.fault);
    if (!read.hasSecureStep) return finish(open, read.card);
    asked.set(open.target.object.id, read.card);
    return redirect(`${open.path}/secure`);
  }

  function secure(open: OpenForm, method: string, form: URLSearchParams): PageAnswer {
    const card = asked.get(open.target.object.id);
    if (!card) return redirect(open.path);
    if (method !== 'POST') {
      const words = `${card.brand === 'Mir' ? 'Мир' : card.brand} •• ${card.last4}`;
      return { status: 200, html: securePage({ sum: sumOf(open.target), card: words, returnUrl: open.returnUrl }) };
    }
    asked.delete(open.target.object.id);
    if (form.get('answer') === 'reject') {
      return finish(open, { ...card, decline: { party: 'payment_network', reason: '3d_secure_failed' } });
    }
    if (open.target.kind === 'payments') open.target.object.isSecured = true;
    return finish(open, card);
  }

  function finish({ target, returnUrl }: OpenForm, card: SandboxCard): PageAnswer {
    if (target.kind === 'payments') shop.charge(target.object, card);
    else shop.bind(target.object, card);
    return redirect(returnUrl);
  }

  function findTarget(kind: string | undefined, id: string): Target | null {
    const payment = kind === 'payments' ? shop.state.payments.get(id) : undefined;
    if (payment) return { kind: 'payments', object: payment };
    const method = kind === 'methods' ? shop.state.methods.get(id) : undefined;
    return method ? { kind: 'methods', object: method } : null;
  }

  return { answer };
}

function sumOf(target: Target): string | null {
  return target.kind === 'payments' ? formatRoubles(target.object.amountMinor) : null;
}

function redirect(location: string): PageAnswer {
  return { status: 303, html: '', location };
}
