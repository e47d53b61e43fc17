import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Figure, renderFigure } from '../../../src/report/index.ts';

/** A drawing whose scales can be asked, as Observable Plot makes it. */
export interface Scaled extends SVGSVGElement {
  scale(name: 'x' | 'y'): { apply(value: number): number; invert(pixel: number): number; domain: number[] } | undefined;
}

const isScaled = (svg: SVGSVGElement): svg is Scaled => 'scale' in svg;

export const drawingsIn = (element: HTMLElement): readonly Scaled[] =>
  [...element.querySelectorAll<SVGSVGElement>('.panel > svg')].filter(isScaled);

interface Properties {
  readonly figure: Figure;
  readonly stale?: boolean;
  /** The request that it answers. */
  readonly run: number;
  /** Called with the drawings once they stand in the page. */
  readonly onDrawn?: (drawings: readonly Scaled[]) => void;
}

/** A figure of the report. */
export const Drawing = ({ figure, stale, run, onDrawn }: Properties) => {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    element.replaceChildren(renderFigure(figure, document));
    // the panels are one image with one name; Plot names every group of marks, where names are not allowed
    for (const named of element.querySelectorAll('.panel [aria-label]')) named.removeAttribute('aria-label');
    onDrawn?.(drawingsIn(element));
  }, [figure]);
  return <div ref={place} class="drawing" data-stale={stale === true} data-run={run} />;
};
