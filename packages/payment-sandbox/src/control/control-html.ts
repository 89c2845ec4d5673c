import { formatRoubles } from '@tok/domain';
import type { Faults } from '../faults.ts';
import { escape, pageShell } from '../pages/page-shell.ts';
import type { SandboxCard, SandboxMethod, SandboxPayment, SandboxReceipt, SandboxRefund } from '../sandbox-objects.ts';
import type { Settings } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { faultSwitches, settingSwitches, shown } from './switches.ts';
import type { Switch } from './switches.ts';

const rowsMax = 50;

const look = `
body { padding: 16px; } main { max-width: 1200px; margin: 0 auto; display: grid; gap: 16px; } header p { margin: 0; }
section { background: var(--sheet); border-radius: 16px; padding: 20px; box-shadow: 0 2px 12px rgb(0 0 0 / .06); min-width: 0; }
.switches { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 210px), 1fr)); gap: 14px; align-items: end; }
.number { display: flex; align-items: center; gap: 8px; } .number input { flex: 1; min-width: 0; } .number span { min-width: 28px; }
.ends { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 16px; } .ends .main { width: auto; padding: 10px 20px; }
table { width: 100%; border-collapse: collapse; font-size: 14px; } th { text-align: left; font-weight: 500; color: var(--soft); } th, td { padding: 10px 20px 10px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; } td.sum, th.sum { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } time, td .short, td .quiet { white-space: nowrap; } code { display: block; font-size: 12px; color: var(--soft); overflow-wrap: anywhere; }
.good { color: var(--good); } .wait { color: var(--wait); } .bad { color: var(--bad); } td form { display: inline-block; margin: 0 4px 4px 0; } td .quiet { font-size: 13px; min-height: 36px; padding: 4px 10px; }
.empty { margin: 0; }
@media (max-width: 720px) {
  section { padding: 16px; } .switches { grid-template-columns: 1fr 1fr; } .choice { grid-column: 1 / -1; } .switches label { display: flex; flex-direction: column; height: 100%; justify-content: flex-end; } thead { display: none; } tr { display: grid; gap: 4px; padding: 12px 0; border-bottom: 1px solid var(--line); } tr:last-child { border-bottom: 0; }
  td, td.sum { display: flex; justify-content: space-between; gap: 16px; padding: 2px 0; border: 0; text-align: right; white-space: normal; } td[data-name]::before { content: attr(data-name); color: var(--soft); text-align: left; flex: none; }
  td:not([data-name]) { display: block; text-align: left; } td:empty { display: none; } td .quiet { min-height: 44px; } .number span { min-width: 24px; } }`;

/** The page on which a person looks into the shop and makes things go wrong. @param fault in words */
export function controlPage(shop: Shop, fault?: string): string {
  const { state, views } = shop;
  const content = `<main><header><h1>Платёжная песочница</h1>
<p>Тестовый магазин ${escape(views.shopId)}. Настоящих денег здесь нет. <a href="/sandbox">Обновить</a></p></header>
${fault === undefined ? '' : `<section role="alert" class="fault">${escape(fault)}</section>`}
${switchForm('Неисправности', '/sandbox/faults', faultSwitches, shop.faults)}
${switchForm('Как работает магазин', '/sandbox/settings', settingSwitches, shop.settings)}
${table('Платежи', [...state.payments.values()], paymentHeads, paymentCells)}
${table('Возвраты', [...state.refunds.values()], refundHeads, refundCells)}
${table('Чеки', [...state.receipts.values()], receiptHeads, receiptCells)}
${table('Привязанные карты', [...state.methods.values()], methodHeads, methodCells)}</main>`;
  return pageShell({ title: 'Платёжная песочница', look, content });
}

function switchForm(title: string, action: string, switches: Switch[], values: Faults | Settings): string {
  // Names of switches are names of what they set.
  const valueOf = (name: string) => (values as unknown as Record<string, string | number | null>)[name] ?? null;
  const fields = switches.map((each) => field(each, shown(each, valueOf(each.name))));
  return `<section><h2>${title}</h2><form method="post" action="${action}"><div class="switches">${fields.join('')}</div>
<div class="ends"><button class="main" type="submit">Применить</button><button class="quiet" type="submit" formaction="${action}/reset" formnovalidate>Вернуть обычные</button></div></form></section>`;
}

function field({ name, label, unit, choices }: Switch, value: string): string {
  if (!choices) {
    const input = `<input name="${name}" value="${escape(value)}" inputmode="decimal" required>`;
    return `<label>${label}<span class="number">${input}<span>${unit ?? ''}</span></span></label>`;
  }
  const options = choices.map(([choice, words]) => {
    const isChosen = choice === value ? ' selected' : '';
    return `<option value="${choice}"${isChosen}>${words}</option>`;
  });
  return `<label class="choice">${label}<select name="${name}">${options.join('')}</select></label>`;
}

interface Cell {
  html: string;
  isSum?: boolean;
}

function table<T>(title: string, items: T[], heads: string[], cells: (item: T) => Cell[]): string {
  const shownItems = items.slice(-rowsMax).reverse();
  const more = items.length > rowsMax ? ` (последние ${rowsMax} из ${items.length})` : '';
  if (shownItems.length === 0) return `<section><h2>${title}</h2><p class="empty">Пока нет.</p></section>`;
  const rows = shownItems.map((item) => {
    const tds = cells(item).map(({ html, isSum }, index) => {
      const name = heads[index] ? ` data-name="${heads[index]}"` : '';
      return `<td${name}${isSum ? ' class="sum"' : ''}>${html}</td>`;
    });
    return `<tr>${tds.join('')}</tr>`;
  });
  const head = heads.map((name) => `<th${name.startsWith('Сумма') ? ' class="sum"' : ''}>${name}</th>`).join('');
  return `<section><h2>${title}${more}</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

const paymentHeads = ['Создан', 'Что', 'Сумма', 'Карта', 'Состояние', ''];

function paymentCells(payment: SandboxPayment): Cell[] {
  const { status, amountMinor, heldMinor, refundedMinor, description, method, cancellation, id } = payment;
  const parts = [
    heldMinor > amountMinor ? `из ${formatRoubles(heldMinor)}` : '',
    refundedMinor > 0 ? `возвращено ${formatRoubles(refundedMinor)}` : '',
  ].filter(Boolean);
  const isOpen = status === 'pending' || status === 'waiting_for_capture';
  return [
    at(payment.createdAt),
    named(description ?? 'Без описания', id),
    sum(amountMinor, parts.join(', ')),
    { html: method ? `<span class="short">${cardWords(method)}</span>` : '' },
    state(status, { succeeded: 'оплачен' }, cancellation?.reason),
    { html: isOpen ? action(`/sandbox/payments/${id}/expire`, 'Истечь сейчас') : '' },
  ];
}

const refundHeads = ['Создан', 'Платёж', 'Сумма', 'Состояние', ''];

function refundCells({ id, paymentId, status, amountMinor, createdAt, cancellation }: SandboxRefund): Cell[] {
  const ends = `${action(`/sandbox/refunds/${id}/succeed`, 'Выполнить')}${action(`/sandbox/refunds/${id}/cancel`, 'Отклонить')}`;
  return [
    at(createdAt),
    { html: `<code>${paymentId}</code>` },
    sum(amountMinor),
    state(status, {}, cancellation?.reason),
    { html: status === 'pending' ? ends : '' },
  ];
}

const receiptHeads = ['Создан', 'Чек', 'Сумма', 'Получатель', 'Состояние', ''];

function receiptCells(receipt: SandboxReceipt): Cell[] {
  const { id, status, items, settlements, email, phone, fiscal } = receipt;
  const ends = `${action(`/sandbox/receipts/${id}/register`, 'Зарегистрировать')}${action(`/sandbox/receipts/${id}/cancel`, 'Отклонить')}`;
  const kind = receipt.type === 'payment' ? 'Приход' : 'Возврат прихода';
  return [
    at(receipt.createdAt),
    named(`${kind}: ${items.map(({ description }) => description).join(', ')}`, id),
    sum(settlements.reduce((total, { amountMinor }) => total + amountMinor, 0)),
    { html: escape(email ?? phone ?? '') },
    state(status, { succeeded: 'зарегистрирован' }, fiscal ? `ФД ${fiscal.documentNumber}` : undefined),
    { html: status === 'pending' ? ends : '' },
  ];
}

const methodHeads = ['Создана', 'Карта', 'Состояние', ''];

function methodCells({ id, createdAt, card, status }: SandboxMethod): Cell[] {
  const words: Record<SandboxMethod['status'], [string, string]> = {
    pending: ['wait', 'форма открыта'],
    active: ['good', 'привязана'],
    inactive: ['bad', 'не привязана'],
  };
  const [look_, text] = words[status];
  return [
    at(createdAt),
    named(card ? cardWords(card) : 'Ещё не введена', id),
    { html: `<span class="${look_}">${text}</span>` },
    { html: status === 'pending' ? action(`/sandbox/methods/${id}/expire`, 'Истечь сейчас') : '' },
  ];
}

const stateWords: Record<string, [string, string]> = {
  pending: ['wait', 'ожидает'],
  waiting_for_capture: ['wait', 'удержан'],
  succeeded: ['good', 'выполнен'],
  canceled: ['bad', 'отменён'],
};

function state(status: string, own: Record<string, string>, more?: string): Cell {
  const [name, usual] = stateWords[status] ?? ['', status];
  const words = own[status] ?? usual;
  return {
    html: `<span><span class="${name}">${words}</span>${more === undefined ? '' : `<br>${escape(more)}`}</span>`,
  };
}

function cardWords({ brand, last4 }: SandboxCard): string {
  return `${brand === 'Mir' ? 'Мир' : brand} •• ${last4}`;
}

function named(words: string, id: string): Cell {
  return { html: `<span>${escape(words)}<code>${id}</code></span>` };
}

function at(iso: string): Cell {
  const text = new Date(iso).toLocaleString('ru-RU', {
    timeZone: 'Europe/Moscow',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return { html: `<time datetime="${iso}">${text}</time>` };
}

function sum(amountMinor: number, more = ''): Cell {
  return { html: `<span>${formatRoubles(amountMinor)}${more === '' ? '' : `<br>${more}`}</span>`, isSum: true };
}

function action(target: string, words: string): string {
  return `<form method="post" action="${target}"><button class="quiet" type="submit">${words}</button></form>`;
}
