import type { parameters as ru } from '../ru/parameters.ts';
import type { Words } from '../words.ts';

export const parameters: Words<typeof ru> = {
  parameters: {
    title: 'Charging settings',
    when: 'When to stop',
    energy: 'By kWh',
    soc: 'By %',
    full: 'Until full',
    energyLabel: 'How much energy, kWh',
    socLabel: 'Up to which level',
    fullNote: 'Charging goes on until the battery is full or you stop it yourself.',
    socUnknown: 'This connector does not report the battery level.',
    less: 'Less',
    more: 'More',
    price: 'Price',
    tariff: 'Tariff',
    estimate: 'Estimated cost',
    hold: 'Held until the end',
    holdCard:
      'The bank blocks {{sum}} on the card. Afterwards we take only what the energy costs and release the rest at once.',
    holdBalance:
      'We set {{sum}} aside on your balance. Afterwards we take only what the energy costs and return the rest.',
    holdNone: 'Nothing is held: your company pays for the charge.',
    holdCovers: 'This is enough for {{energy}}.',
    start: 'Start charging',
    starting: 'Sending…',
    notSent:
      'The server’s answer did not arrive. Try again: there will be no second charge, its number stays the same.',
    frozen: 'The price is fixed at the start and will not change.',
    paidBy: 'Payment',
    priceUntil: 'This price holds until {{time}}; charges begun later cost {{price}} per kWh.',
    noPriceLater: 'From {{time}} there is no price: no charge can be begun here later.',
    programCap: 'The program charges up to {{percent}}%.',
    programLeft: 'Left of the program this month',
    leftOr: '{{energy}} and {{sum}}',
    nothingHeld: 'Nothing was started, nothing is held.',
    priceNow: 'Now it is {{price}} per kWh.',
    otherPayment: 'Choose another payment',
    otherConnector: 'Choose another connector',
    sessionsMax_one: '{{count}} charge may run at once.',
    sessionsMax_other: '{{count}} charges may run at once.',
  },
};
