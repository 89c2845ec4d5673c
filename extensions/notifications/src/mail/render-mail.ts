import { readJson } from '@tok/database';
import type { MailOutboxRow, MailTemplate, MailVariables } from '@tok/database';
import { accountInvited, accountMade } from './account-letters.ts';
import type { Letter } from './letter.ts';
import { stationProblem } from './station-problem.ts';

export type Locale = 'ru' | 'en';

/** What a template makes of its variables. */
export type RenderLetter<Template extends MailTemplate> = (
  variables: MailVariables[Template],
  locale: Locale,
) => Letter;

const templates: { readonly [Template in MailTemplate]: RenderLetter<Template> } = {
  station_problem: stationProblem,
  account_invited: accountInvited,
  account_made: accountMade,
};

/** @returns null for a template that there is none of */
export function renderMail({ template, variables }: Pick<MailOutboxRow, 'template' | 'variables'>): Letter | null {
  if (!Object.hasOwn(templates, template)) return null;
  const { locale, ...facts } = readJson<{ locale?: Locale }>(variables) ?? {};
  return render(template as MailTemplate, facts, locale === 'en' ? 'en' : 'ru');
}

function render<Template extends MailTemplate>(template: Template, facts: unknown, locale: Locale): Letter {
  // The writer of the variables is addMail, which takes those of the template alone.
  return templates[template](facts as MailVariables[Template], locale);
}
