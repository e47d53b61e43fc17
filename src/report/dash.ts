/** Ways in which a line or a band is drawn, in figure and legend alike. */
export type Mark = 'line' | 'dashed' | 'dotted' | 'dashdot' | 'sparse' | 'band';

const dashes: Readonly<Record<Mark, string>> = {
  line: '',
  band: '',
  dashed: '5 3',
  dotted: '1.5 2.5',
  dashdot: '6 2.5 1.5 2.5',
  // over a curve with which it coincides: the curve is seen between
  sparse: '3.5 7',
};

/** SVG dash pattern. */
export const dashOf = (mark: Mark): string => dashes[mark];

/** How a theory's curve is drawn, everywhere the same. */
export const theoryMark = (name: string): Mark => {
  switch (name) {
    case 'closed-form':
      return 'dotted';
    case 'hydrodynamics':
    case 'landau-kinetic':
      return 'dashdot';
    case 'gross-pitaevskii':
      return 'dashed';
    default:
      return 'line';
  }
};
