/** @returns the DER of each block with that label, e.g. `CERTIFICATE`, in their order; what stands between is ignored */
export function pemBlocks(text: string, label: string): Buffer[] {
  const blocks = text.split(`-----BEGIN ${label}-----`).slice(1);
  return blocks.flatMap((block) => {
    const end = block.indexOf(`-----END ${label}-----`);
    const body = block.slice(0, Math.max(0, end)).replace(/\s/g, '');
    return /^[A-Za-z0-9+/]+={0,2}$/.test(body) ? [Buffer.from(body, 'base64')] : [];
  });
}
