import type { Words } from '@tok/studio';
import type { PersonalAction } from '../../station-command-hook/personal-actions.ts';
import type { CommandForm } from '../command-form.ts';
import { cardForms } from './card-forms.ts';
import { certificateForms } from './certificate-forms.ts';
import { chargingForms } from './charging-forms.ts';
import { configurationForms } from './configuration-forms.ts';
import { inTwo } from './fields.ts';
import { powerForms } from './power-forms.ts';
import { transferForms } from './transfer-forms.ts';
import { workForms } from './work-forms.ts';

/** A form for every command that people may send: the compiler refuses a missing one. */
export const commandForms: Readonly<Record<PersonalAction, CommandForm>> = {
  ...workForms,
  ...chargingForms,
  ...configurationForms,
  ...powerForms,
  ...cardForms,
  ...transferForms,
  ...certificateForms,
};

export interface CommandGroup {
  words: Words;
  actions: readonly PersonalAction[];
}

const actionsOf = (forms: object) => Object.keys(forms) as PersonalAction[];

/** As the drawer lists them. */
export const commandGroups: readonly CommandGroup[] = [
  { words: inTwo('Работа станции', 'Work of the station'), actions: actionsOf(workForms) },
  { words: inTwo('Зарядки и брони', 'Charges and reservations'), actions: actionsOf(chargingForms) },
  { words: inTwo('Настройки', 'Configuration'), actions: actionsOf(configurationForms) },
  { words: inTwo('Мощность', 'Power'), actions: actionsOf(powerForms) },
  { words: inTwo('Карты RFID', 'RFID cards'), actions: actionsOf(cardForms) },
  { words: inTwo('Прошивка и диагностика', 'Firmware and diagnostics'), actions: actionsOf(transferForms) },
  { words: inTwo('Сертификаты', 'Certificates'), actions: actionsOf(certificateForms) },
];

export function isPersonalAction(name: string): name is PersonalAction {
  return Object.hasOwn(commandForms, name);
}
