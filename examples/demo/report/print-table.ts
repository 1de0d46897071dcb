import Table from 'cli-table3';

const colors = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;

/** Prints a table with a heading; rows may have two or more cells, numbers to the right. */
export function printTable(
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  if (rows.length === 0) return;
  const table = new Table({
    head: [...heading],
    colAligns: heading.map((_, column) => (typeof rows[0]?.[column] === 'number' ? 'right' : 'left')),
    style: { head: colors ? ['bold'] : [], border: colors ? ['grey'] : [], compact: true },
  });
  for (const row of rows) table.push(row.map(show));
  console.log(table.toString());
}

function show(cell: string | number): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-US') : cell;
}
