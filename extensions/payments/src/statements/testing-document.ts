import type { StatementDocument, StatementLine } from './load-document.ts';

/** A month of a taxi company with so many charges. */
export function testingDocument(lineCount: number): StatementDocument {
  const lines = Array.from({ length: lineCount }, (_, index): StatementLine => {
    const startedAt = new Date(Date.UTC(2026, 9, 1, 6) + index * 20 * 60_000);
    const energyWh = 1_000 + ((index * 7_919) % 60_000);
    return {
      sessionNumber: 1_000 + index,
      driver: `+7900${String(index % 40).padStart(7, '0')}`,
      program: index % 2 === 0 ? 'Таксопарк' : 'Заряд 80 для подменных автомобилей',
      station: '№0195 (22F000195)',
      startedAt,
      endedAt: new Date(startedAt.getTime() + 25 * 60_000),
      timeZone: 'Europe/Moscow',
      energyWh,
      priceMinorPerKwh: 1_600,
      costMinor: Math.round((energyWh * 1_600) / 1_000),
    };
  });
  const chargedMinor = lines.reduce((total, { costMinor }) => total + costMinor, 0);
  return {
    number: '2026-10/1-ДХ',
    month: '2026-10-01',
    operator: { name: 'ООО «Ток»', details: 'ИНН 0000000001, КПП 000000001\nр/с 40702810000000000001' },
    company: { name: 'ООО «Авто система»', contractNumber: '1-ДХ', inn: '0000000011' },
    openingMinor: 1_234_550,
    chargedMinor,
    vatMinor: Math.round((chargedMinor * 22) / 122),
    paidMinor: 1_234_550,
    refundedMinor: 0,
    closingMinor: chargedMinor,
    energyWh: lines.reduce((total, line) => total + line.energyWh, 0),
    madeAt: new Date('2026-11-01T00:05:00Z'),
    lines,
  };
}
