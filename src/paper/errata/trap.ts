import { integrateInterval } from '../../numerics/quadrature/index.ts';
import type { Context } from '../../physics/index.ts';
import { colours } from '../../report/colours.ts';
import { curvePanel } from '../../report/figures/curves.ts';
import type { Figure } from '../../report/index.ts';
import type { Erratum } from '../result.ts';
import { bogoliubovTrapRatio, hydrodynamicTrapRatio, printedTrapRatio, ramanTrap } from '../trapRatios.ts';
import { even, printedColour, rightColour } from './drawing.ts';

/** Couplings over the critical one at which the ratio is drawn. */
const scan = { from: 1.05, to: 3, line: 60, points: [1.15, 1.5, 2, 2.75] } as const;

const ratioFigure = async (context: Context): Promise<Figure> => {
  const own = 2 * ramanTrap.k0 ** 2;
  const at = (multiple: number) => ({ ...ramanTrap, rabi: multiple * own });
  const multiples = even(scan.from, scan.to, scan.line);
  const along = async (ratio: typeof printedTrapRatio, list: readonly number[]): Promise<readonly number[]> =>
    Promise.all(list.map((multiple) => ratio(at(multiple), context)));
  return {
    name: 'erratum-trap',
    title: 'The fast ratio in a trap',
    caption: `$(V_2/V_1)^\\mathrm{fast}$ in a one-dimensional trap, $k_0=8$, $gN=400$, against the coupling. Points: Bogoliubov’s lines in the trap; line: hydrodynamics on the Thomas–Fermi profile; dashed: Eq. 26 as printed. Even the sign differs near the transition.`,
    alt: 'The ratio rises from -1 to 1 with the coupling; the printed curve lies above the computed one',
    panels: [
      curvePanel('', { label: 'Ω/Ω_c', domain: [1, scan.to] }, { label: 'V₂/V₁, fast', domain: [-1, 1] }, [
        { x: multiples, y: await along(printedTrapRatio, multiples), colour: printedColour, mark: 'dashed' },
        { x: multiples, y: await along(hydrodynamicTrapRatio, multiples), colour: rightColour, mark: 'line' },
        {
          x: scan.points,
          y: await along(bogoliubovTrapRatio, scan.points),
          colour: colours.ink,
          mark: 'points',
          width: 2.8,
        },
      ]),
    ],
    legend: [
      { label: 'Eq. 26 as printed', colour: printedColour, mark: 'dashed' },
      { label: 'hydrodynamics in the trap', colour: rightColour, mark: 'line' },
    ],
  };
};

/** int (d_x(n x))^2 over N <n> of a Thomas-Fermi cloud n = 1 - s^2 in D dimensions: the means of x^2 and x^4 over directions. */
const spinStiffness = (D: 1 | 2 | 3): number => {
  const over = (f: (s: number) => number): number => integrateInterval((s) => s ** (D - 1) * f(s), 0, 1).value;
  const square = (s: number): number => (1 - s * s) ** 2;
  const source = (s: number): number => square(s) - (4 * s * s * (1 - s * s)) / D + (12 * s ** 4) / (D * (D + 2));
  return over(source) / over(square);
};

/** Eq. 26: a trap with spin-orbit coupling. */
export const trapErratum = async (context: Context): Promise<Erratum> => {
  const strong = { k0: 5, rabi: 75, gN: 120 };
  const radio = { k0: 0, rabi: 40, gN: 120 };
  return {
    id: 'Eq. 26',
    title: 'the uniform result may not be averaged over a trapped cloud with spin-orbit coupling',
    printed:
      '$\\left(\\frac{V_2}{V_1}\\right)^\\mathrm{fast}=\\frac{\\langle m/m^*-2gn\\,\\Omega_c/\\Omega^2\\rangle}{\\langle m/m^*+2gn\\,\\Omega_c/\\Omega^2\\rangle}$',
    right:
      '$\\left(\\frac{V_2}{V_1}\\right)^\\mathrm{fast}=\\frac{m/m^*-3g\\langle n\\rangle\\,\\Omega_c/\\Omega^2}{m/m^*+3g\\langle n\\rangle\\,\\Omega_c/\\Omega^2}$ in a harmonic trap of any dimension',
    proof: [
      'A spin force $-\\lambda f\\sigma_z$ enters Eq. 19 as $\\delta s_z=(2n/\\Omega)(k_0\\partial_x\\Phi/m+\\lambda f)$: the spin follows at once. Eq. 17 then has a source, $\\partial_t\\delta n=(2k_0\\lambda/m\\Omega)\\,\\partial_x(nf)+\\ldots$, so that the force changes the density where it acts, unlike in uniform matter.',
      'The energy of that change is $\\frac g2\\int(\\delta n)^2$. Hence for any $f$ and equal interactions the slopes are $\\frac{\\lambda t}{2Nm}\\left[\\frac{m}{m^*}\\int n\\,(\\partial_xf)^2\\pm\\frac{2\\Omega_c}{\\Omega^2}\\,g\\int(\\partial_x(nf))^2\\right]$ for components 1 and 2. In uniform matter this is Eqs. 23 and 24.',
      'For $f=x$ and a Thomas–Fermi cloud $g\\int(\\partial_x(nx))^2=\\frac32\\,gN\\langle n\\rangle$ in one, two and three dimensions: the factor 2 becomes 3. The spin dipole drives the breathing-type mode, whereas the density dipole is the centre-of-mass mode, and a local average knows of neither. Without spin-orbit coupling $\\Omega_c=0$, and both forms give 1.',
    ],
    numbers: [
      ['Bogoliubov in the trap, $k_0=8$, $\\Omega=192$, $gN=400$', await bogoliubovTrapRatio(ramanTrap, context)],
      ['right form, Thomas–Fermi', await hydrodynamicTrapRatio(ramanTrap, context)],
      ['Eq. 26 as printed', await printedTrapRatio(ramanTrap, context)],
      ['Bogoliubov in the trap, $k_0=5$, $\\Omega=75$, $gN=120$', await bogoliubovTrapRatio(strong, context)],
      ['right form, Thomas–Fermi', await hydrodynamicTrapRatio(strong, context)],
      ['Eq. 26 as printed', await printedTrapRatio(strong, context)],
      ['Bogoliubov in the trap, $k_0=0$ (both forms: 1)', await bogoliubovTrapRatio(radio, context)],
      ...([1, 2, 3] as const).map(
        (D) => [`$\\int(\\partial_x(nx))^2/N\\langle n\\rangle$ in ${D}D`, spinStiffness(D)] as const,
      ),
    ],
    figure: await ratioFigure(context),
  };
};
