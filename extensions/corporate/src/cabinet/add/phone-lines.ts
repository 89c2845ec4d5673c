/** A number has ten digits without its beginning. */
const digitsMin = 10;

/**
 * Numbers out of what a person pasted or a CSV file says: one a line, or several cells of a line, of which those with enough digits
 * are numbers. A line without any stays what it is, so that it is told to be none; a heading of a file is passed over.
 */
export function phoneLines(text: string): string[] {
  const rows = text.split(/\r\n|\r|\n/).map((row) => row.replace(/^\uFEFF/, '').trim());
  return rows.flatMap((row, index) => {
    if (row === '') return [];
    const cells = row.split(/[;,\t]/).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    );
    const numbers = cells.filter((cell) => cell.replaceAll(/\D/g, '').length >= digitsMin);
    if (numbers.length > 0) return numbers;
    return index === 0 && !/\d/.test(row) && rows.length > 1 ? [] : [row];
  });
}
