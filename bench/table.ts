import { type Figure, isMet, type Section } from './figures.ts';

/** Draws a section: a line for each measure, a column for each subject. */
export function drawSection({ title, figures, notes }: Section): string {
  const subjects = [...new Set(figures.map(({ subject }) => subject))];
  const measures = [...new Set(figures.map(({ measure }) => measure))];
  const rows = measures.map((measure) => [
    measure,
    ...subjects.map((subject) =>
      drawFigure(figures.find((figure) => figure.measure === measure && figure.subject === subject)),
    ),
    drawTarget(figures, measure),
  ]);
  const table = align([['', ...subjects, 'target'], ...rows]);
  return [title, '', ...table, '', ...notes.map((note) => `· ${note}`), ''].join('\n');
}

function drawFigure(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  if (figure.value === null) return '–';
  const mark = { true: ' ✓', false: ' ✗', undefined: '' }[`${isMet(figure)}` as const];
  return figure.value.toLocaleString('en-US', { maximumFractionDigits: figure.value < 100 ? 1 : 0 }) + mark;
}

function drawTarget(figures: readonly Figure[], measure: string): string {
  const target = figures.find((figure) => figure.measure === measure && figure.target)?.target;
  return target === undefined ? '' : `${target.relation} ${target.value.toLocaleString('en-US')}`;
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('───'));
  return lines;
}
