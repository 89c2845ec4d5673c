import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test, vi } from 'vitest';
import { printSheet } from './print-sheet.ts';
import { qrAddress, qrSvg } from './qr-address.ts';
import { stationQrField } from './station-qr-field.ts';

test('the code leads to the station in the app, whatever its number', () => {
  expect(qrAddress('https://charge.example/', '0195')).toBe('https://charge.example/s/0195');
  expect(qrAddress('https://charge.example', 'А 1/2')).toBe('https://charge.example/s/%D0%90%201%2F2');
});

test('what is drawn says the address', () => {
  const address = qrAddress('https://charge.example', '0195');
  const modules = encodeQR(address, 'raw', { ecc: 'quartile', border: 4 });
  const scale = 4;
  const side = modules.length * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  expect(decodeQR({ width: side, height: side, data })).toBe(address);
  expect(qrSvg(address)).toMatch(/^<svg[^]*<\/svg>$/);
});

test('the sheet bears the number, the words and the code, and nothing that was typed becomes markup', () => {
  const sheet = printSheet({ displayNumber: '<b>1</b>', address: 'https://x/s/1' }, '<svg></svg>');
  expect(sheet).toContain('Станция №&lt;b&gt;1&lt;/b&gt;');
  expect(sheet).toContain('Наведите камеру');
  expect(sheet).toContain('<svg></svg>');
  expect(sheet).not.toContain('<b>');
});

function studio(answers: Record<string, unknown>) {
  return vi.fn(async (path: string) => {
    const answer = answers[path];
    if (answer === undefined) throw new Error(`404 ${path}`);
    return { data: answer };
  });
}

test('the page shows the code, its address, and offers to print and to download it', async () => {
  const get = studio({
    '/items/stations': { data: [{ display_number: '0195' }] },
    '/app/config.json': { publicUrl: 'https://charge.example' },
  });
  const field = mountInStudio(stationQrField, { props: { primaryKey: 's1' }, api: { get } });
  await flushPromises();
  expect(field.find('img').attributes()).toMatchObject({
    alt: 'QR-код станции №0195',
    src: expect.stringMatching(/^data:image\/svg\+xml/),
  });
  expect(field.find('code').text()).toBe('https://charge.example/s/0195');
  expect(field.findAll('button').map((button) => button.text())).toEqual(['Напечатать лист', 'Скачать SVG']);
  await field.find('button').trigger('click');
  expect(document.querySelector('iframe')?.getAttribute('srcdoc')).toContain('Станция №0195');
});

test('without the app’s address there is no code, in words', async () => {
  const get = studio({ '/items/stations': { data: [{ display_number: '0195' }] } });
  const field = mountInStudio(stationQrField, { props: { primaryKey: 's1' }, api: { get } });
  await flushPromises();
  expect(field.text()).toContain('QR-код не удалось построить');
});
