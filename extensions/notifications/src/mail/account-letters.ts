import { linkPlace } from './letter.ts';
import type { RenderLetter } from './render-mail.ts';

/** To whoever got an account. */
export const accountInvited: RenderLetter<'account_invited'> = ({ email, grafanaUrl }, locale) => {
  if (locale === 'en') {
    const grafana = `You have an account in Grafana too, with the same login: ${grafanaUrl ?? ''}\nSet its password with “Forgot your password?” there.`;
    return {
      subject: 'Your account in Tok',
      paragraphs: [
        `An account was made for you. Your login: ${email}`,
        `Set a password, the link is good for a few days and for one time:\n${linkPlace}`,
        ...(grafanaUrl === null ? [] : [grafana]),
        'Show this link to nobody: whoever opens it gets the account. If you do not expect this letter, do nothing.',
      ],
      invites: email,
    };
  }
  const grafana = `Для вас создан и пользователь Grafana с тем же именем: ${grafanaUrl ?? ''}\nПароль задайте там же по ссылке «Forgot your password?».`;
  return {
    subject: 'Ваша учётная запись в системе «Ток»',
    paragraphs: [
      `Для вас создана учётная запись. Имя для входа: ${email}`,
      `Задайте пароль, ссылка действует несколько дней и один раз:\n${linkPlace}`,
      ...(grafanaUrl === null ? [] : [grafana]),
      'Никому не показывайте эту ссылку: кто её откроет, получит доступ. Если вы не ждали этого письма, ничего не делайте.',
    ],
    invites: email,
  };
};

const roles = {
  administrator: { ru: 'Администратор', en: 'Administrator' },
  operator: { ru: 'Оператор', en: 'Operator' },
  support: { ru: 'Поддержка', en: 'Support' },
  analyst: { ru: 'Аналитик', en: 'Analyst' },
  corporate: { ru: 'Контрагент', en: 'Company' },
} as const;

/** To colleagues. */
export const accountMade: RenderLetter<'account_made'> = ({ email, role, counterparty, hasGrafana }, locale) => {
  const roleText = [roles[role][locale], ...(counterparty === null ? [] : [counterparty])].join(', ');
  const yesNo = { ru: ['да', 'нет'], en: ['yes', 'no'] }[locale][hasGrafana ? 0 : 1];
  if (locale === 'en') {
    return {
      subject: `An account was made: ${email}`,
      paragraphs: [`An account was made for ${email}.`, `Role: ${roleText}\nGrafana: ${yesNo}`],
    };
  }
  return {
    subject: `Создана учётная запись: ${email}`,
    paragraphs: [`Создана учётная запись ${email}.`, `Роль: ${roleText}\nGrafana: ${yesNo}`],
  };
};
