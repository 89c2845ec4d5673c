/**
 * Prints a page of its own from a frame that nobody sees: no window that a browser might block, and nothing of the Studio
 * on the paper.
 */
export function printPage(html: string): void {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:0;height:0;border:0';
  frame.setAttribute('aria-hidden', 'true');
  frame.addEventListener('load', () => {
    const page = frame.contentWindow;
    if (!page) return void frame.remove();
    page.addEventListener('afterprint', () => frame.remove());
    page.focus();
    page.print();
  });
  frame.srcdoc = html;
  document.body.append(frame);
}

export function downloadFile(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
