import { colours } from '../../report/colours.ts';
import { curvePanel } from '../../report/figures/curves.ts';
import type { Figure } from '../../report/index.ts';
import { dragFunction, dragMassDensity, printedDragFraction } from '../../systems/index.ts';
import { mixture } from '../mixture.ts';
import { movingVacuumDrag } from '../movingVacuum.ts';
import type { Erratum } from '../result.ts';
import { even, printedColour, rightColour } from './drawing.ts';

/** n_drag/(n sqrt(n a^3)) over eta^2 from the moving vacuum; it does not depend on the gas parameter. */
const vacuumFunction = (eta: number): number => {
  const g = 4 * Math.PI * mixture.a;
  return movingVacuumDrag(mixture.n, g, eta * g) / Math.sqrt(mixture.n * mixture.a ** 3) / mixture.n / eta ** 2;
};

const dragFigure = (): Figure => {
  const eta = even(0.02, 0.995, 80);
  const points = even(0.1, 0.9, 9);
  return {
    name: 'erratum-drag',
    title: 'The drag function',
    caption:
      'Drag density over $n\\sqrt{na^3}\\,(a_{12}/a)^2$. Line: the closed form $F$ of the text; points: second difference of the zero-point energy of two superfluids in relative motion, which uses no formula for the drag; dashed: as printed.',
    alt: 'The drag function rises from 0.177 to 0.201; the printed constant is 0.354',
    panels: [
      curvePanel('', { label: 'a₁₂/a', domain: [0, 1] }, { label: 'n_drag / [n √(na³) (a₁₂/a)²]', domain: [0, 0.4] }, [
        { x: [0, 1], y: [0, 1].map(() => printedDragFraction(1, 1)), colour: printedColour, mark: 'dashed' },
        { x: eta, y: eta.map((x) => dragFunction(x) / x ** 2), colour: rightColour, mark: 'line' },
        { x: points, y: points.map(vacuumFunction), colour: colours.ink, mark: 'points', width: 2.6 },
      ]),
    ],
    legend: [
      { label: 'printed', colour: printedColour, mark: 'dashed' },
      { label: '$F(\\eta)/\\eta^2$', colour: rightColour, mark: 'line' },
    ],
  };
};

/** 1 - m/m* of an impurity over sqrt(n a^3), a12 = a, equal masses, from the drag integral of a mixture with few of them. */
const impurityLimit = (): number => {
  const [g, few] = [4 * Math.PI * 1e-3, 1e-9];
  const interactions = { g11: g, g22: 2 * g, g12: g };
  const drag = dragMassDensity({ dimensions: 3, masses: [1, 1], densities: [1, few], interactions });
  return drag.value / few / Math.sqrt(1e-9);
};

/** Eq. 38: the drag density. */
export const dragErratum = (): Erratum => {
  const leading = (2 * Math.SQRT2) / (9 * Math.sqrt(Math.PI));
  const printed = printedDragFraction(1, 1);
  return {
    id: 'Eq. 38',
    title: 'the prefactor of the drag density is too large by about two',
    printed: '$n_\\mathrm{drag}=\\frac{n}{2\\sqrt2}\\,\\frac{a_{12}^2}{a^2}\\sqrt{na^3}$',
    right:
      '$n_\\mathrm{drag}=n\\sqrt{na^3}\\,F(\\eta)$, $\\;F=\\frac{4\\sqrt2}{45\\sqrt\\pi}\\,\\frac{(A-B)^2(2+3AB)}{A+B}\\simeq\\frac{2\\sqrt2}{9\\sqrt\\pi}\\,\\eta^2$, $\\;A,B=\\sqrt{1\\pm\\eta}$, $\\eta=a_{12}/a$',
    proof: [
      'Let the two superfluids move at $\\pm v/2$ along $x$. The pair $\\mathbf k,-\\mathbf k$ of Bogoliubov’s Hamiltonian then has the frequencies $\\omega_\\pm^2=W+s^2/4\\pm\\sqrt{Ws^2+C^2}$ with $s=k_xv$, $e=k^2/2m$, $W=e(e+gn)$, $C=e\\,g_{12}n$. The vacuum has the energy $\\frac12\\sum_{\\mathbf k}(\\omega_++\\omega_-)$ but for a constant; the drag lowers it by $\\frac12mn_\\mathrm{drag}v^2$ in unit volume, so that its second derivative is the drag. No renormalisation is needed: the sum converges.',
      'Perturbation theory in $v$ gives the same number as an integral over pairs, which is elementary: the function $F$ above. It tends to $0.17731\\,\\eta^2$, where print has $0.35355\\,\\eta^2$; $\\eta^2$ itself is only the leading order.',
      'With few atoms of one kind the same integral gives the mass of the Bose polaron, $1-m/m^*=\\frac{64}{45\\sqrt\\pi}\\sqrt{na^3}$, as known. Reading $n$ as the density of one component does not repair Eq. 38: in the first factor it gives 0.17678, in both 0.12500. We could not see the work it is quoted from, and cannot say where the factor arose.',
    ],
    numbers: [
      ['moving vacuum at $\\eta=0.05$, over $\\eta^2$', vacuumFunction(0.05)],
      ['$F(0.05)/0.05^2$', dragFunction(0.05) / 0.05 ** 2],
      ['leading order $2\\sqrt2/9\\sqrt\\pi$', leading],
      ['printed $1/2\\sqrt2$', printed],
      ['printed over right, $\\eta\\to0$', printed / leading],
      ['printed over right, $\\eta=0.5$', (printed * 0.25) / dragFunction(0.5)],
      ['printed over right, $\\eta=0.95$', (printed * 0.95 ** 2) / dragFunction(0.95)],
      ['one impurity by the integral over pairs, $(1-m/m^*)/\\sqrt{na^3}$', impurityLimit()],
      ['known: $64/45\\sqrt\\pi$', 64 / (45 * Math.sqrt(Math.PI))],
    ],
    figure: dragFigure(),
  };
};
