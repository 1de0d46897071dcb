import type { Product } from '../model/products.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** Draws a product's tin. */
export function tin({ colors: [tone, label], name }: Product): SVGSVGElement {
  const svg = draw('svg', {
    viewBox: '0 0 200 220',
    role: 'img',
    'aria-label': `A tin of ${name}`,
    class: 'tin',
  });
  const lines = name.split(' ');
  svg.append(
    draw('ellipse', { cx: 100, cy: 206, rx: 74, ry: 10, fill: '#000', opacity: 0.08 }),
    draw('rect', { x: 36, y: 48, width: 128, height: 156, rx: 10, fill: tone }),
    draw('rect', { x: 43, y: 66, width: 5, height: 130, rx: 2.5, fill: '#fff', opacity: 0.3 }),
    draw('rect', { x: 30, y: 24, width: 140, height: 34, rx: 8, fill: tone }),
    draw('rect', { x: 30, y: 24, width: 140, height: 34, rx: 8, fill: '#000', opacity: 0.16 }),
    draw('rect', { x: 52, y: 78, width: 96, height: 96, rx: 4, fill: label }),
    draw('path', {
      d: 'M92 112c-3-14 6-23 24-23 0 17-10 26-22 23m-5 5c3-9 9-15 17-18',
      fill: 'none',
      stroke: tone,
      'stroke-width': 3,
      'stroke-linecap': 'round',
    }),
    ...lines.map((line, index) => {
      const text = draw('text', {
        x: 100,
        y: 138 + 16 * index - 5 * (lines.length - 2),
        'text-anchor': 'middle',
        fill: tone,
        class: 'tin-name',
      });
      text.textContent = line;
      return text;
    }),
  );
  return svg;
}

function draw<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
