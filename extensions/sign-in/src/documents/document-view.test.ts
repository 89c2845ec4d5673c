import { expect, test } from 'vitest';
import { documentView } from './document-view.ts';

const row = {
  id: '10000000-0000-4000-8000-000000000001',
  type: 'terms',
  version: 2,
  title: 'Условия',
  text: '',
  in_force_from: Date.parse('2026-01-01T00:00:00Z'),
  requires_consent: 1 as const,
};

test('shows a document as the app reads it', () => {
  expect(documentView({ ...row, text: '<h2>1</h2><p>Текст <a href="https://a.example">тут</a></p>' })).toEqual({
    id: row.id,
    type: 'terms',
    version: 2,
    title: 'Условия',
    text: '<h2>1</h2><p>Текст <a href="https://a.example" target="_blank" rel="noopener noreferrer">тут</a></p>',
    inForceFrom: '2026-01-01T00:00:00.000Z',
    requiresConsent: true,
  });
});

test('takes out whatever could run or load', () => {
  const text = [
    '<script>alert(1)</script><p onclick="alert(2)" style="position:fixed">a</p>',
    '<img src=x onerror=alert(3)><iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(4)">b</a><svg><script>alert(5)</script></svg>',
  ].join('');
  expect(documentView({ ...row, text }).text).toBe('<p>a</p><a target="_blank" rel="noopener noreferrer">b</a>');
});
