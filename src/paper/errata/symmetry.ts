import type { Context, Spectrum, System } from '../../physics/index.ts';
import { curvePanel } from '../../report/figures/curves.ts';
import type { Figure } from '../../report/index.ts';
import { fast, moments } from '../../response/index.ts';
import { bogoliubov } from '../../theories/index.ts';
import { derived } from '../mixture.ts';
import { cosine, critical, raman, uniform } from '../raman.ts';
import type { Erratum } from '../result.ts';
import { linesOf } from '../solve.ts';
import { even, printedColour, rightColour } from './drawing.ts';

interface Slopes {
  readonly actual: number;
  readonly symmetric: number;
}

const fastSlopes = async (system: System, q: number, context: Context): Promise<Slopes> => {
  const lines: Spectrum = await linesOf(bogoliubov, system, cosine(q), context);
  const low = moments(lines, 1, 'low');
  // (1/2)(delta F_n - delta F_s), each 2 m_1 lambda t^2/2 per atom
  return { actual: (fast(lines, 1)?.slope2 ?? Number.NaN) / q ** 2, symmetric: (low.nn - low.ss) / q ** 2 };
};

const symmetryFigure = async (context: Context): Promise<Figure> => {
  const couplings = even(0.3, 1.6, 66).filter((x) => Math.abs(x - 1) > 0.005);
  const slopes = await Promise.all(couplings.map((x) => fastSlopes(uniform(x * critical, raman.k0), 0.005, context)));
  return {
    name: 'erratum-symmetry',
    title: 'The symmetric argument across the transition',
    caption:
      'Fast slope of component 2, $(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$, against the coupling, $g=0.2$, $n=1$, $k_0=1$. Line: from the crossed lines (Eqs. 2 and 7); dashed: half the difference of the density and the spin response (Eq. 10). They are the same above $\\Omega_c$ only.',
    alt: 'Above the critical coupling both curves coincide; in the plane-wave phase they separate',
    panels: [
      curvePanel('', { label: 'Ω/Ω_c', domain: [0.3, 1.6] }, { label: 'slope of F₂ / (λ t q²)', domain: [-0.1, 0.4] }, [
        { x: couplings, y: slopes.map(({ symmetric }) => symmetric), colour: printedColour, mark: 'dashed' },
        { x: couplings, y: slopes.map(({ actual }) => actual), colour: rightColour, mark: 'line' },
      ]),
    ],
    legend: [
      { label: 'Eq. 10', colour: printedColour, mark: 'dashed' },
      { label: 'crossed lines', colour: rightColour, mark: 'line' },
    ],
  };
};

/** Eq. 10 where the state is not symmetric. */
export const symmetryErratum = async (context: Context): Promise<Erratum> => {
  const plane = 0.75 * critical;
  const system = uniform(plane, raman.k0);
  const lines = await linesOf(bogoliubov, system, cosine(0.005), context);
  const low = moments(lines, 1, 'low');
  const { actual, symmetric } = await fastSlopes(system, 0.005, context);
  const above = await fastSlopes(uniform(1.5 * critical, raman.k0), 0.005, context);
  const magnet = uniform(0.2, 0, raman.g, 3 * raman.g);
  const magnetic = await fastSlopes(magnet, 0.005, context);
  return {
    id: 'Eq. 10',
    title: 'the symmetric argument fails in the plane-wave and the ferromagnetic phase',
    printed:
      '$\\delta\\langle F(2)\\rangle=\\frac12\\left(\\delta\\langle F_n\\rangle-\\delta\\langle F_\\sigma\\rangle\\right)$ where the Hamiltonian is symmetric; “easily extended” to the plane-wave phase',
    right:
      'Eq. 2 with the matrix elements of $F(1)$ and $F(2)$ themselves, always; in the fast regime $\\delta\\langle F(2)\\rangle=\\frac{\\lambda t^2}{N_2}\\,m_1(1,2)_\\mathrm{low}$, Eq. 7',
    proof: [
      'Eq. 10 asks for a symmetric state, not only a symmetric Hamiltonian: then $\\langle F(1)\\,\\cdot\\,F(1)\\rangle$ and $\\langle F(2)\\,\\cdot\\,F(2)\\rangle$ are equal, and a density push does nothing to the spin. Where the symmetry is broken, $N_1\\ne N_2$, the strengths of 1 and 2 differ, density and spin are mixed in both phonons, and the normalisation to $N$ is another than that to $N_2$.',
      'Below, $m_1(1,1)$ and $m_1(2,2)$ of the phonons and the slope of component 2 in the plane-wave phase, $\\Omega=0.75\\,\\Omega_c$, and above the transition. The uniform slopes of the plane-wave phase are in the closed forms of this program.',
    ],
    numbers: [
      ['polarisation $\\langle\\sigma_z\\rangle$ at $\\Omega=0.75\\,\\Omega_c$', derived(system, 'polarisation')],
      ['$m_1(1,1)_\\mathrm{low}/Nq^2$', low['11'] / 0.005 ** 2],
      ['$m_1(2,2)_\\mathrm{low}/Nq^2$', low['22'] / 0.005 ** 2],
      ['slope of $F_2$ from the crossed lines', actual],
      ['slope of $F_2$ by Eq. 10', symmetric],
      ['the same at $\\Omega=1.5\\,\\Omega_c$: crossed lines', above.actual],
      ['the same at $\\Omega=1.5\\,\\Omega_c$: Eq. 10', above.symmetric],
      [
        'ferromagnet, $k_0=0$, $g_{12}=3g$, $\\Omega=0.2$: $\\langle\\sigma_z\\rangle$',
        derived(magnet, 'polarisation'),
      ],
      ['slope of $F_2$ in it from the crossed lines', magnetic.actual],
      ['slope of $F_2$ in it by Eq. 10', magnetic.symmetric],
    ],
    figure: await symmetryFigure(context),
  };
};
