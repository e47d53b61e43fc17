import { expect, test } from 'vitest';
import { sampleResult } from '../results/result.fixture.ts';
import { type DocumentLike, nodeDocument } from './document.ts';
import { figures } from './figures/index.ts';
import { renderFigure } from './render.ts';

const own = (globalThis as { readonly document?: DocumentLike }).document;

test('every figure is drawn: in the browser into its own document, elsewhere into one that is made', async () => {
  const document = own ?? (await nodeDocument());
  for (const figure of figures(sampleResult())) {
    const { outerHTML } = renderFigure(figure, document);
    expect(outerHTML.match(/class="panel"/g)).toHaveLength(figure.panels.length);
    expect(outerHTML).toContain('<figcaption>');
    expect(outerHTML).not.toContain('NaN');
  }
});
