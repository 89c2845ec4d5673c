import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { StatementDocument, StatementLine } from './load-document.ts';
import { balanceRows, formatKwh, formatMoment, formatSum, nameOfMonth } from './statement-words.ts';

const resolve = createRequire(import.meta.url).resolve;
const fonts = {
  regular: resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf'),
};

/** Points. */
const page = { width: 595.28, height: 841.89, margin: 40, bottom: 52 };
const colours = { text: '#1b1f24', quiet: '#6b7280', line: '#d1d5db', head: '#f3f4f6' };
const rowHeight = 16;

interface Column {
  title: string;
  width: number;
  align: 'left' | 'right';
  text: (line: StatementLine) => string;
}

const columns: Column[] = [
  { title: '№', width: 38, align: 'left', text: (line) => String(line.sessionNumber) },
  { title: 'Начало', width: 84, align: 'left', text: (line) => formatMoment(line.startedAt, line.timeZone) },
  { title: 'Водитель', width: 74, align: 'left', text: (line) => line.driver },
  { title: 'Программа', width: 96, align: 'left', text: (line) => line.program },
  { title: 'Станция', width: 84, align: 'left', text: (line) => line.station },
  { title: 'кВт·ч', width: 42, align: 'right', text: (line) => formatKwh(line.energyWh) },
  { title: '₽/кВт·ч', width: 42, align: 'right', text: (line) => formatSum(line.priceMinorPerKwh) },
  { title: 'Сумма, ₽', width: 55, align: 'right', text: (line) => formatSum(line.costMinor) },
];

type Pdf = PDFKit.PDFDocument;

/** A4, as many pages as its charges need. The same document gives the same bytes. */
export async function renderPdf(document: StatementDocument): Promise<Buffer> {
  const title = `Отчёт ${document.number}`;
  const info = { Title: title, Author: document.operator.name, CreationDate: document.madeAt };
  const { margin: side, bottom } = page;
  const margins = { top: side, left: side, right: side, bottom };
  const pdf = new PDFDocument({ size: 'A4', margins, font: fonts.regular, info, bufferPages: true, lang: 'ru-RU' });
  const done = collect(pdf);
  pdf.registerFont('bold', fonts.bold).registerFont('regular', fonts.regular);
  drawHead(pdf, document);
  drawBalance(pdf, document);
  drawLines(pdf, document);
  numberPages(pdf, title);
  pdf.end();
  return done;
}

function collect(pdf: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolved, rejected) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolved(Buffer.concat(parts)));
    pdf.on('error', rejected);
  });
}

function drawHead(pdf: Pdf, { number, month, operator, company }: StatementDocument): void {
  pdf.font('bold').fontSize(16).fillColor(colours.text).text(`Отчёт № ${number}`);
  pdf
    .font('regular')
    .fontSize(11)
    .text(`Зарядка электромобилей, ${nameOfMonth(month)}`)
    .moveDown(0.8);
  drawParty(pdf, 'Исполнитель', [operator.name, ...(operator.details ?? '').split('\n')]);
  const inn = company.inn === null ? [] : [`ИНН ${company.inn}`];
  drawParty(pdf, 'Заказчик', [company.name, `Договор № ${company.contractNumber}`, ...inn]);
}

function drawParty(pdf: Pdf, role: string, lines: string[]): void {
  pdf.font('regular').fontSize(8).fillColor(colours.quiet).text(role);
  const [name = '', ...rest] = lines.map((line) => line.trim()).filter((line) => line !== '');
  pdf.font('bold').fontSize(10).fillColor(colours.text).text(name);
  pdf.font('regular').fontSize(9);
  for (const line of rest) pdf.text(line);
  pdf.moveDown(0.7);
}

function drawBalance(pdf: Pdf, document: StatementDocument): void {
  const width = 300;
  pdf.moveDown(0.3);
  for (const { label, amountMinor, isTotal } of balanceRows(document)) {
    const y = pdf.y;
    pdf
      .font(isTotal ? 'bold' : 'regular')
      .fontSize(10)
      .fillColor(colours.text);
    pdf.text(label, page.margin, y, { width: width - 100, lineBreak: false });
    pdf.text(`${formatSum(amountMinor)} ₽`, page.margin + width - 100, y, { width: 100, align: 'right' });
    drawRule(pdf, y + 15, width);
    pdf.y = y + 19;
  }
  pdf.x = page.margin;
  pdf.moveDown(0.8);
}

function drawLines(pdf: Pdf, { lines, chargedMinor, energyWh }: StatementDocument): void {
  if (lines.length === 0) {
    pdf.font('regular').fontSize(10).fillColor(colours.quiet).text('Зарядок в этом месяце не было.');
    return;
  }
  pdf.font('bold').fontSize(11).fillColor(colours.text).text(`Зарядки: ${lines.length}`, page.margin);
  pdf.moveDown(0.3);
  drawColumnTitles(pdf);
  for (const line of lines) {
    if (pdf.y + rowHeight > page.height - page.bottom) {
      pdf.addPage();
      drawColumnTitles(pdf);
    }
    drawRow(
      pdf,
      columns.map((column) => column.text(line)),
    );
  }
  if (pdf.y + rowHeight > page.height - page.bottom) pdf.addPage();
  pdf.font('bold');
  drawRow(pdf, ['', 'Итого', '', '', '', formatKwh(energyWh), '', formatSum(chargedMinor)]);
}

function drawColumnTitles(pdf: Pdf): void {
  const width = page.width - 2 * page.margin;
  pdf.rect(page.margin, pdf.y, width, rowHeight).fill(colours.head);
  pdf.font('bold');
  drawRow(
    pdf,
    columns.map(({ title }) => title),
  );
  pdf.font('regular');
}

/** In the font that is set. What does not fit its column is cut. */
function drawRow(pdf: Pdf, cells: string[]): void {
  const y = pdf.y;
  let x = page.margin;
  pdf.fontSize(7.5).fillColor(colours.text);
  columns.forEach(({ width, align }, index) => {
    const options = { width: width - 6, height: rowHeight, align, lineBreak: false, ellipsis: true };
    pdf.text(cells[index] ?? '', x + 3, y + 4, options);
    x += width;
  });
  drawRule(pdf, y + rowHeight, page.width - 2 * page.margin);
  pdf.x = page.margin;
  pdf.y = y + rowHeight;
}

function drawRule(pdf: Pdf, y: number, width: number): void {
  pdf
    .moveTo(page.margin, y)
    .lineTo(page.margin + width, y)
    .lineWidth(0.5)
    .strokeColor(colours.line)
    .stroke();
}

function numberPages(pdf: Pdf, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Below the margin, where text would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf.font('regular').fontSize(8).fillColor(colours.quiet);
    const options = { width: page.width - 2 * page.margin, align: 'right' as const, lineBreak: false };
    pdf.text(`${title}, страница ${index + 1} из ${count}`, page.margin, page.height - 34, options);
  }
}
