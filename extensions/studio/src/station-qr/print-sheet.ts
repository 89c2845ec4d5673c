export interface SheetStation {
  displayNumber: string;
  address: string;
}

const words = {
  title: 'Зарядите автомобиль',
  titleEn: 'Charge your car',
  steps: ['Наведите камеру телефона на код', 'Выберите коннектор и оплату', 'Подключите кабель'],
  number: 'Станция №',
  byHand: 'Код не читается? Откройте адрес и введите номер станции:',
};

function escaped(text: string): string {
  const codes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => codes[sign] ?? sign);
}

/** The words on a station are for drivers, whatever language its administrator's Studio speaks. */
export function printSheet({ displayNumber, address }: SheetStation, svg: string): string {
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>${escaped(`${words.number}${displayNumber}`)}</title>
<style>
@page { size: A5 portrait; margin: 10mm; }
body { margin: 0; font-family: Inter, Arial, sans-serif; text-align: center; color: #000; background: #fff; }
h1 { margin: 4mm 0 0; font-size: 11mm; line-height: 1.1; }
h1 small { display: block; font-size: 5mm; font-weight: 400; }
.code svg { width: 90mm; max-width: 100%; height: auto; }
.number { font-size: 14mm; font-weight: 700; margin: 0; }
ol { display: inline-block; margin: 4mm 0; padding-left: 6mm; text-align: left; font-size: 5mm; line-height: 1.5; }
footer { font-size: 3.6mm; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${words.title}<small>${words.titleEn}</small></h1>
<div class="code">${svg}</div>
<p class="number">${escaped(`${words.number}${displayNumber}`)}</p>
<ol>${words.steps.map((step) => `<li>${step}</li>`).join('')}</ol>
<footer>${words.byHand}<br>${escaped(address)}</footer>
</body>
</html>`;
}
