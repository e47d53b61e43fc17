import { expect, test } from 'vitest';
import { nodeDocument } from '../document.ts';
import { renderFigure } from '../render.ts';
import { cloudPanel } from './clouds.ts';
import { curvePanel } from './curves.ts';
import type { Panel } from './figure.ts';

const drawn = async (panel: Panel): Promise<string> => {
  const figure = { name: 'one', title: 'one', caption: '', alt: 'one', panels: [panel], legend: [] };
  return renderFigure(figure, await nodeDocument()).outerHTML;
};

test('each curve has its own colour and dashes, points are circles, bands lie behind', async () => {
  const x = [0, 1, 2];
  const axis = { label: 'x', domain: [0, 2] } as const;
  const panel = curvePanel(
    '',
    axis,
    axis,
    [
      { x, y: [0, 1, 2], colour: 'red', mark: 'line' },
      { x, y: [2, 1, 0], colour: 'green', mark: 'dashed' },
      { x, y: [1, 1, 1], colour: 'blue', mark: 'points' },
    ],
    [{ from: 0, to: 1, colour: 'beige' }],
  );
  const svg = await drawn(panel);
  expect(svg).toMatch(/stroke="red"/);
  expect(svg).toMatch(/stroke="green"[^>]*stroke-dasharray="5 3"|stroke-dasharray="5 3"[^>]*stroke="green"/);
  expect(svg.match(/<circle/g)).toHaveLength(3);
  expect(svg.indexOf('beige')).toBeLessThan(svg.indexOf('red'));
});

test('a cloud that has moved leaves its outline, and an arrow leads from there', async () => {
  const cloud = { x: 0, y: 0, radiusX: 1, radiusY: 1, colour: 'red', label: 'component 1' };
  const axis = { label: 'x', domain: [-2, 2] } as const;
  const [still, moved] = [
    await drawn(cloudPanel('', axis, [-2, 2], [cloud])),
    await drawn(cloudPanel('', axis, [-2, 2], [{ ...cloud, x: 1, from: 0 }])),
  ];
  const ellipses = (svg: string): number => svg.match(/<ellipse/g)?.length ?? 0;
  expect(ellipses(moved)).toBe(ellipses(still) + 1);
  expect(still).not.toContain('stroke-linecap:round');
  expect(moved).toContain('stroke-linecap:round');
  expect(moved).toContain('component 1');
});
