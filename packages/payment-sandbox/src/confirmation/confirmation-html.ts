import { escape, pageShell } from '../pages/page-shell.ts';
import { cardChoices } from './card-choices.ts';

const look = `
body { display: grid; place-items: center; padding: 16px; }
main { width: 100%; max-width: 440px; background: var(--sheet); border-radius: 16px; padding: 24px 20px; box-shadow: 0 6px 30px rgb(0 0 0 / .12); }
label { margin-bottom: 14px; } .sum { font-size: 30px; line-height: 1.2; font-weight: 650; color: var(--ink); margin-bottom: 4px; }
.test { font-size: 13px; border: 1px dashed var(--field); border-radius: 10px; padding: 8px 12px; margin-top: 16px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; } .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr)); gap: 8px; margin-bottom: 8px; }
.all { margin-bottom: 16px; } .all dl { max-height: 300px; overflow-y: auto; border: 1px solid var(--line); border-radius: 10px; padding: 4px 12px; } summary { cursor: pointer; color: var(--main); padding: 10px 0; } dl { margin: 0; } dt { font-size: 14px; color: var(--soft); padding-top: 8px; }
dd { margin: 4px 0 8px; display: flex; flex-wrap: wrap; gap: 8px; } .all .quiet { font-size: 14px; padding: 6px 12px; }
.back { display: block; text-align: center; padding: 12px; margin-top: 8px; } .answers { display: grid; gap: 12px; } .answers .quiet { border-color: var(--field); }`;

/** @param expiry ММ/ГГ that fits every test card */
const scriptOf = (expiry: string): string => `
const field = (id) => document.getElementById(id);
for (const button of document.querySelectorAll('[data-number]')) button.addEventListener('click', () => {
  field('number').value = grouped(button.dataset.number); field('expiry').value = '${expiry}'; field('cvc').value = '123';
  field('pay').scrollIntoView({ block: 'nearest' }); field('pay').focus({ preventScroll: true }); });
const grouped = (text) => text.replace(/\\D/g, '').slice(0, 19).replace(/(\\d{4})(?=\\d)/g, '$1 ');
field('number').addEventListener('input', (event) => {
  if (event.target.selectionStart === event.target.value.length) event.target.value = grouped(event.target.value); });
field('expiry').addEventListener('input', (event) => {
  if (event.inputType !== 'deleteContentBackward') event.target.value = event.target.value.replace(/^(\\d{2})(\\d)/, '$1/$2'); });`;

export interface CardPageFacts {
  kind: 'payments' | 'methods';
  /** «1 500,00 ₽»; null for a card that is only bound */
  sum: string | null;
  /** what the shop says it is for */
  description: string | null;
  returnUrl: string;
  fault?: string;
  /** ММ/ГГ that the choices fill in */
  expiry: string;
  nonce: string;
}

export function cardPage({ kind, sum, description, returnUrl, fault, expiry, nonce }: CardPageFacts): string {
  const isBinding = kind === 'methods';
  const about = sum === null ? 'Деньги не списываются: банк только подтвердит карту.' : (description ?? '');
  return sheet(
    isBinding ? 'Привязка карты' : 'Оплата картой',
    `${sum === null ? '' : `<p class="sum">${escape(sum)}</p>`}${about === '' ? '' : `<p>${escape(about)}</p>`}
<p class="test">Тестовая платёжная форма. Выберите карту или введите номер тестовой карты.</p>${cardChoices()}
${fault === undefined ? '' : `<p class="fault" role="alert">${escape(fault)}</p>`}
<form method="post" autocomplete="off">
<label>Номер карты<input id="number" name="number" inputmode="numeric" required maxlength="23"></label>
<div class="pair"><label>Срок действия<input id="expiry" name="expiry" placeholder="ММ/ГГ" inputmode="numeric" required maxlength="7"></label>
<label>CVC<input id="cvc" name="cvc" inputmode="numeric" required maxlength="3"></label></div>
<button id="pay" class="main" type="submit">${isBinding ? 'Привязать карту' : 'Оплатить'}</button>
</form>${back(returnUrl, 'Вернуться без изменений')}<script nonce="${nonce}">${scriptOf(expiry)}</script>`,
  );
}

/** The page of the client's bank. @param card «Мир •• 2987» */
export function securePage({ sum, card, returnUrl }: { sum: string | null; card: string; returnUrl: string }): string {
  const about = sum === null ? `Привязка карты ${card}` : `Оплата с карты ${card}`;
  return sheet(
    'Подтверждение банка',
    `${sum === null ? '' : `<p class="sum">${escape(sum)}</p>`}<p>${escape(about)}.</p><p>3-D Secure: введите код из сообщения банка. Здесь подойдёт любой.</p>
<form method="post" autocomplete="off">
<label>Код из СМС<input name="code" inputmode="numeric" value="1234" required maxlength="10"></label>
<div class="answers"><button class="main" type="submit" name="answer" value="confirm">Подтвердить</button>
<button class="quiet" type="submit" name="answer" value="reject">Отклонить</button></div></form>${back(returnUrl, 'Вернуться без изменений')}`,
  );
}

export function endedPage(returnUrl: string | null): string {
  const way = returnUrl === null ? '' : back(returnUrl, 'Вернуться');
  return sheet('Форма закрыта', `<p>Карта уже введена, или время формы вышло.</p>${way}`);
}

export function missingPage(): string {
  return sheet('Форма не найдена', '<p>Ссылка неверна. Начните ещё раз в приложении.</p>');
}

function back(returnUrl: string, words: string): string {
  return `<a class="back" href="${escape(returnUrl)}">${words}</a>`;
}

function sheet(title: string, content: string): string {
  return pageShell({ title, look, content: `<main><h1>${title}</h1>${content}</main>` });
}
