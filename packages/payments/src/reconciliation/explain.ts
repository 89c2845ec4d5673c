import { formatRoubles } from '@tok/domain';
import type { PaymentRow, RefundRow } from '@tok/database';
import type { ProviderPayment, ProviderRefund } from '../provider/payment-provider.ts';

/** What an administrator reads about a difference: what is wrong, and what he can do. */

const paymentStates: Record<string, string> = {
  pending: 'ждёт ответа',
  awaiting_confirmation: 'ждёт формы',
  held: 'удержан',
  capturing: 'списывается',
  captured: 'списан',
  releasing: 'возвращается',
  released: 'отменён',
  failed: 'не состоялся',
  canceled: 'отменён',
};

const refundStates: Record<string, string> = {
  pending: 'ещё идёт',
  succeeded: 'сделан',
  failed: 'не состоялся',
  canceled: 'отменён',
};

const closeWords = 'После этого закройте расхождение, написав, чем кончилось.';

export function paymentMissingHere(theirs: ProviderPayment): string {
  return (
    `У провайдера есть платёж на ${formatRoubles(theirs.amountMinor)}, он ${stateOf(theirs)}, а у нас его нет, хотя в нём ` +
    'стоит номер операции нашей программы. Так бывает после восстановления базы из копии или если в том же магазине ' +
    'работает ещё одна установка. Найдите платёж в личном кабинете провайдера; если клиент ничего за него не получил, ' +
    `верните деньги там. ${closeWords}`
  );
}

export function paymentMissingThere(ours: PaymentRow): string {
  return (
    `Платёж на ${formatRoubles(ours.amount_minor)} у нас ${paymentStates[ours.status] ?? ours.status}, а провайдер его ` +
    'не знает. Проверьте, тот ли магазин настроен (YOOKASSA_SHOP_ID); если тот, отправьте номер в поддержку провайдера. ' +
    closeWords
  );
}

export function paymentAmountDiffers(ours: PaymentRow, theirs: ProviderPayment): string {
  const oursMinor = theirs.status === 'captured' ? ours.captured_minor : ours.amount_minor;
  return (
    `Сумма платежа у провайдера ${formatRoubles(theirs.amountMinor)}, у нас ${formatRoubles(oursMinor)}. Сверьте её в ` +
    'личном кабинете провайдера. Лишнее вернёт распоряжение «Возврат», недостающее спишет распоряжение «Списание с баланса». ' +
    closeWords
  );
}

export function paymentStatusDiffers(ours: PaymentRow, theirs: ProviderPayment): string {
  const both = `У провайдера платёж ${stateOf(theirs)}, у нас ${paymentStates[ours.status] ?? ours.status}. `;
  if (theirs.status === 'captured') {
    return `${both}Деньги клиента взяты, а учёта у них нет: верните их в личном кабинете провайдера. ${closeWords}`;
  }
  if (ours.status === 'captured') {
    return `${both}Учёт показывает деньги, которых провайдер не взял: спросите его поддержку, назвав номер. ${closeWords}`;
  }
  return `${both}Посмотрите платёж в личном кабинете провайдера: удержание, которого у нас больше нет, отмените там. ${closeWords}`;
}

export function captureNotPosted(capturedMinor: number, postedMinor: number): string {
  return (
    `Платёж списан на ${formatRoubles(capturedMinor)}, а на счёт расчётов с провайдером по нему проведено ` +
    `${formatRoubles(postedMinor)}. Это ошибка программы: передайте номер платежа разработчикам. Проводки не меняют, ` +
    `ошибку исправляют новой проводкой. ${closeWords}`
  );
}

export function refundMissingHere(theirs: ProviderRefund): string {
  return (
    `У провайдера есть возврат на ${formatRoubles(theirs.amountMinor)} по нашему платежу, а у нас его нет. Обычно его ` +
    'сделали в личном кабинете, мимо программы: учёт и чек возврата о нём не знают. Передайте бухгалтеру, чтобы он отразил ' +
    `возврат и пробил чек; впредь возвращайте распоряжением о деньгах. ${closeWords}`
  );
}

export function refundMissingThere(ours: RefundRow): string {
  return (
    `Возврат на ${formatRoubles(ours.amount_minor)} у нас ${refundStates[ours.status] ?? ours.status}, а провайдер его не ` +
    `знает. Клиент мог не получить денег: спросите поддержку провайдера, назвав номер. ${closeWords}`
  );
}

export function refundAmountDiffers(ours: RefundRow, theirs: ProviderRefund): string {
  return (
    `Сумма возврата у провайдера ${formatRoubles(theirs.amountMinor)}, у нас ${formatRoubles(ours.amount_minor)}. ` +
    `Сверьте её в личном кабинете провайдера и передайте бухгалтеру. ${closeWords}`
  );
}

export function refundStatusDiffers(ours: RefundRow, theirs: ProviderRefund): string {
  return (
    `У провайдера возврат ${refundStates[theirs.status] ?? theirs.status}, у нас ${refundStates[ours.status] ?? ours.status}. ` +
    `Посмотрите его в личном кабинете провайдера; если денег клиент не получил, верните их там. ${closeWords}`
  );
}

export function refundNotPosted(amountMinor: number, postedMinor: number): string {
  return (
    `Возвращено ${formatRoubles(amountMinor)}, а со счёта расчётов с провайдером по возврату проведено ` +
    `${formatRoubles(postedMinor)}. Это ошибка программы: передайте номер возврата разработчикам. ${closeWords}`
  );
}

function stateOf({ status }: ProviderPayment): string {
  return paymentStates[status] ?? status;
}
