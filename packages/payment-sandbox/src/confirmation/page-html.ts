const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
}

const style = `
:root { color-scheme: light dark; --back: #eef1f5; --sheet: #fff; --ink: #17202b; --soft: #5b6877; --line: #c8d0da; --main: #1b5fd1; --on-main: #fff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --back: #10151b; --sheet: #1b222b; --ink: #eef2f6; --soft: #a5b1bf; --line: #445160; --main: #8ab4ff; --on-main: #0c1726; --bad: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--back); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; display: grid; place-items: center; padding: 16px; }
main { width: 100%; max-width: 420px; background: var(--sheet); border-radius: 16px; padding: 24px 20px; box-shadow: 0 6px 30px rgb(0 0 0 / .12); }
h1 { font-size: 22px; margin: 0 0 4px; } p { margin: 0 0 16px; color: var(--soft); } .sum { font-size: 28px; font-weight: 650; color: var(--ink); }
.test { font-size: 13px; border: 1px dashed var(--line); border-radius: 10px; padding: 8px 12px; }
.fault { color: var(--bad); } label { display: block; font-size: 14px; color: var(--soft); margin-bottom: 14px; }
input { display: block; width: 100%; margin-top: 4px; padding: 12px; font: inherit; color: var(--ink); background: transparent; border: 1px solid var(--line); border-radius: 10px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; } .choices { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 16px; }
button { font: inherit; cursor: pointer; border-radius: 10px; } .choices button { padding: 8px 12px; border: 1px solid var(--line); background: transparent; color: var(--ink); }
.main { width: 100%; padding: 14px; border: 0; background: var(--main); color: var(--on-main); font-weight: 600; } a { color: var(--main); display: block; text-align: center; margin-top: 16px; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }`;

const choices = [
  { label: 'Успешная карта', number: '2202474301322987' },
  { label: 'Недостаточно средств', number: '2200000000000053' },
  { label: 'Карта с 3-D Secure', number: '2200000000000004' },
];

/** @param expiry ММ/ГГ that fits every test card */
const scriptOf = (
  expiry: string,
): string => `for (const button of document.querySelectorAll('[data-number]')) button.addEventListener('click', () => {
  document.querySelector('#number').value = button.dataset.number; document.querySelector('#expiry').value = '${expiry}'; document.querySelector('#cvc').value = '123'; });`;

export interface PageFacts {
  kind: 'payments' | 'methods';
  /** «1 500,00 ₽»; null for a card that is only bound */
  sum: string | null;
  returnUrl: string;
  fault?: string;
  /** ММ/ГГ that the choices fill in */
  expiry: string;
  /** of the one script, for the content security policy */
  nonce: string;
}

export function cardPage({ kind, sum, returnUrl, fault, expiry, nonce }: PageFacts): string {
  const buttons = choices
    .map(({ label, number }) => `<button type="button" data-number="${number}">${label}</button>`)
    .join('');
  return page(
    kind === 'methods' ? 'Привязка карты' : 'Оплата картой',
    `${sum === null ? '<p>Деньги не списываются: банк только подтвердит карту.</p>' : `<p class="sum">${escape(sum)}</p>`}
<p class="test">Тестовая платёжная форма. Выберите карту или введите номер тестовой карты.</p>
<div class="choices" role="group" aria-label="Тестовые карты">${buttons}</div>
${fault === undefined ? '' : `<p class="fault" role="alert">${escape(fault)}</p>`}
<form method="post" autocomplete="off">
<label>Номер карты<input id="number" name="number" inputmode="numeric" required maxlength="23"></label>
<div class="pair"><label>Срок действия<input id="expiry" name="expiry" placeholder="ММ/ГГ" inputmode="numeric" required maxlength="7"></label>
<label>CVC<input id="cvc" name="cvc" inputmode="numeric" required maxlength="3"></label></div>
<button class="main" type="submit">${kind === 'methods' ? 'Привязать карту' : 'Оплатить'}</button>
</form><a href="${escape(returnUrl)}">Вернуться без изменений</a><script nonce="${nonce}">${scriptOf(expiry)}</script>`,
  );
}

export function securePage(returnUrl: string): string {
  return page(
    'Подтверждение банка',
    `<p>3-D Secure: введите код из сообщения банка. Здесь подойдёт любой.</p>
<form method="post" autocomplete="off"><input type="hidden" name="step" value="secure">
<label>Код из СМС<input name="code" inputmode="numeric" value="1234" required maxlength="10"></label>
<button class="main" type="submit">Подтвердить</button></form><a href="${escape(returnUrl)}">Вернуться без изменений</a>`,
  );
}

export function endedPage(returnUrl: string | null): string {
  const back = returnUrl === null ? '' : `<a href="${escape(returnUrl)}">Вернуться</a>`;
  return page('Форма закрыта', `<p>Карта уже введена, или время формы вышло.</p>${back}`);
}

export function missingPage(): string {
  return page('Форма не найдена', '<p>Ссылка неверна. Начните ещё раз в приложении.</p>');
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>${style}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
}
