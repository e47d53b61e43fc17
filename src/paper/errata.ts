import { invariant } from '../failure/index.ts';
import { integrateInterval } from '../numerics/quadrature/index.ts';
import type { Context, Spectrum, System } from '../physics/index.ts';
import { colours } from '../report/colours.ts';
import { curvePanel } from '../report/figures/curves.ts';
import type { Figure } from '../report/index.ts';
import { fast, moments } from '../response/index.ts';
import { dragFunction, dragMassDensity, printedDragFraction } from '../systems/index.ts';
import { beyondMeanField, bogoliubov } from '../theories/index.ts';
import { modeAt, modesIn } from './fields.ts';
import { along, derived, dragFraction, mixture, mixtureSystem } from './mixture.ts';
import { movingVacuumDrag } from './movingVacuum.ts';
import { cosine, critical, raman, uniform } from './raman.ts';
import type { Erratum } from './result.ts';
import type { PaperRow } from './row.ts';
import { bogoliubovTrapRatio, hydrodynamicTrapRatio, printedTrapRatio, ramanTrap } from './rows/coherent.ts';
import { linesOf, solutionOf } from './solve.ts';

const printedColour = 'var(--disagrees)';
const rightColour = 'var(--agrees)';

const even = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

// Eq. 38

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

const dragErratum = (): Erratum => {
  const leading = (2 * Math.SQRT2) / (9 * Math.sqrt(Math.PI));
  const printed = printedDragFraction(1, 1);
  return {
    id: 'Eq. 38',
    title: 'the prefactor of the drag density is too large by about two',
    printed: '$n_\\mathrm{drag}=\\frac{n}{2\\sqrt2}\\,\\frac{a_{12}^2}{a^2}\\sqrt{na^3}$',
    right:
      '$n_\\mathrm{drag}=n\\sqrt{na^3}\\,F(\\eta)$, $\\;F=\\frac{4\\sqrt2}{45\\sqrt\\pi}\\,\\frac{(A-B)^2(2+3AB)}{A+B}\\simeq\\frac{2\\sqrt2}{9\\sqrt\\pi}\\,\\eta^2$, $\\;A,B=\\sqrt{1\\pm\\eta}$, $\\eta=a_{12}/a$',
    proof: [
      'Let the two superfluids move at $\\pm v/2$ along $x$. The pair $\\mathbf k,-\\mathbf k$ of Bogoliubov’s Hamiltonian then has the frequencies $\\omega_\\pm^2=W+s^2/4\\pm\\sqrt{Ws^2+C^2}$ with $s=k_xv$, $e=k^2/2m$, $W=e(e+gn)$, $C=e\\,g_{12}n$. The vacuum has the energy $\\frac12\\sum_{\\mathbf k}(\\omega_++\\omega_-)$, and since $e=-\\frac12mn_\\mathrm{drag}v^2$ its second derivative is the drag. No renormalisation is needed: the sum converges.',
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

// Eq. 26

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

const trapErratum = async (context: Context): Promise<Erratum> => {
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
      'A spin force $-\\lambda f\\sigma_z$ enters Eq. 19 as $\\delta s_z=(2n/\\Omega)(k_0\\partial_x\\Phi+\\lambda f)$: the spin follows at once. Eq. 17 then has a source, $\\partial_t\\delta n=(2k_0\\lambda/m\\Omega)\\,\\partial_x(nf)+\\ldots$, so that the force changes the density *locally*, not by a gradient of a local result.'.replaceAll(
        '*',
        '',
      ),
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

// Eq. 30

const phaseErratum = async (context: Context): Promise<Erratum> => {
  const q = 0.01;
  const root = Math.sqrt(mixture.n / 2);
  const spinField = Float64Array.of(root, -root, root, -root);
  const half = 1 / (4 * root);
  const phases = {
    common: Float64Array.of(half, half, -half, -half),
    relative: Float64Array.of(half, -half, -half, half),
  };
  const rate = async (phase: Float64Array): Promise<number> => {
    const { ω, first, second } = modeAt(await modesIn(mixtureSystem(), along(q), [spinField, phase], context), 0);
    return (ω * second) / first;
  };
  return {
    id: 'Eq. 30',
    title: 'the phase of the second Euler equation is the relative one',
    printed: '$\\partial_t\\nabla\\delta\\Phi+\\nabla\\frac{\\delta s}{2\\chi_s}=0$',
    right: '$\\partial_t\\nabla\\Phi_s+\\nabla\\frac{\\delta s}{2\\chi_s}=0$',
    proof: [
      'Eq. 29 already drives the common phase $\\Phi$ by $\\delta n$. Read literally, Eq. 30 drives its fluctuation by $\\delta s$ as well, and Eq. 28 would be left without an equation for $\\Phi_s$.',
      'In the spin phonon of Bogoliubov’s theory the rate of the relative phase per $\\delta s$ is $1/2\\chi_s=(g-g_{12})/2$ (up to the quantum pressure, of order $q^2$), and that of the common phase is zero.',
    ],
    numbers: [
      ['$\\omega\\Phi_s/\\delta s$ of the spin phonon', await rate(phases.relative)],
      ['$(g-g_{12})/2$', (mixture.g - mixture.g12) / 2],
      ['$\\omega\\Phi/\\delta s$ of the same mode', await rate(phases.common)],
    ],
  };
};

// v_a

const velocityErratum = (row: PaperRow | undefined): Erratum => ({
  id: 'Text, Sec. V',
  title: 'the velocity of a superfluid is not the gradient of the phase times the density',
  printed: '$\\mathbf v_1=n_1\\nabla\\phi_1/m_1$, $\\;\\mathbf v_2=n_2\\nabla\\phi_2/m_2$',
  right: '$\\mathbf v_a=\\nabla\\phi_a/m_a$, with twice the atomic mass for pairs of fermions',
  proof: [
    'By dimension alone $n\\nabla\\phi/m$ is a current. Inserted in Eq. 52 it would make the mass current $n_1^2\\nabla\\phi_1$, whereas Galilean invariance asks for $n_1\\nabla\\phi_1$: a boost by $\\mathbf V$ multiplies the order parameter by $e^{im\\mathbf V\\cdot\\mathbf r}$, whatever its density.',
    'The sentence below Eq. 52, $\\mathbf v_1=\\lambda t\\nabla f/m_1$ after a kick, is right, and agrees with $\\mathbf v_a=\\nabla\\phi_a/m_a$ as $\\phi_1=\\lambda tf$. The effective masses are those of Eq. 51, $m_a/m_a^*=1-\\rho_\\mathrm{drag}/(m_an_a)$.',
  ],
  numbers:
    row?.computed === undefined || row.printed === undefined
      ? []
      : [
          ['$\\mathbf v_1/\\nabla\\phi_1$ of a phonon, $n_1=1/2$, $m_1=1$', row.computed],
          ['as printed, $n_1/m_1$', row.printed],
        ],
});

// Eq. 10

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

const symmetryErratum = async (context: Context): Promise<Erratum> => {
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
      '$\\delta\\langle F(2)\\rangle=\\frac{2\\lambda}{N_2}\\sum_n\\mathrm{Re}\\,\\langle0|F(2)|n\\rangle\\langle n|F(1)|0\\rangle\\,\\frac{1-\\cos\\omega_{n0}t}{\\omega_{n0}}+\\ldots$, Eq. 2, always',
    proof: [
      'Eq. 10 asks for a symmetric *state*, not only a symmetric Hamiltonian: then $\\langle F(1)\\,\\cdot\\,F(1)\\rangle$ and $\\langle F(2)\\,\\cdot\\,F(2)\\rangle$ are equal, and a density push does nothing to the spin. Where the symmetry is broken, $N_1\\ne N_2$, the strengths of 1 and 2 differ, density and spin are mixed in both phonons, and the normalisation to $N$ is another than that to $N_2$.'.replaceAll(
        '*',
        '',
      ),
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

// The window of Sec. III

const windowErratum = async (context: Context): Promise<Erratum> => {
  const q = 0.02;
  const { evidence, fast: slopes } = await solutionOf(beyondMeanField, mixtureSystem(), along(q), context);
  const [onset, turn] = [evidence['onset95'], evidence['signChangeTime']];
  invariant(typeof onset === 'number' && typeof turn === 'number' && slopes?.window !== undefined, 'a window is found');
  const cd = derived(mixtureSystem(), 'densitySound');
  const cs = derived(mixtureSystem(), 'spinSound');
  const nu = dragFraction();
  return {
    id: 'Eq. 36',
    title: 'it holds, but in a narrower window than times shorter than the inverse frequencies of the sounds',
    printed: 'for times shorter than $1/c_dq$ and $1/c_sq$',
    right:
      '$\\frac{\\hbar}{\\mu}\\ll t\\ll\\frac1q\\sqrt{\\frac{24\\,\\nu}{c_d^2-(1-4\\nu)c_s^2}}$, $\\;\\nu=n_\\mathrm{drag}/n$',
    proof: [
      'Eqs. 33 and 34 expanded one order further: $\\mathrm d\\langle F(2)\\rangle/\\mathrm dt=\\frac{\\lambda tq^2}{4m}\\left[4\\nu-\\frac{q^2t^2}6\\left(c_d^2-(1-4\\nu)c_s^2\\right)+\\ldots\\right]$. The two sounds cancel in the first term up to the small drag, but not in the second, so that component 2 turns round long before $c_dqt\\sim1$.',
      'At the other end the drag needs some $1/\\mu$ to set in: until then the pairs that carry the rest of the f-sum rule undo it.',
    ],
    numbers: [
      ['95 % of the drag have set in at $t$', onset],
      ['slope straight to ten per cent until $t$', slopes.window[1]],
      ['component 2 turns round at $t$, $q=0.02$', turn],
      ['by the formula above', Math.sqrt((24 * nu) / (cd ** 2 - (1 - 4 * nu) * cs ** 2)) / q],
      ['$1/c_dq$', 1 / (cd * q)],
    ],
  };
};

/** Everything found wrong in print, with the numbers that show it. */
export const paperErrata = async (rows: readonly PaperRow[], context: Context): Promise<readonly Erratum[]> => [
  dragErratum(),
  await trapErratum(context),
  await phaseErratum(context),
  velocityErratum(rows.find(({ id }) => id === 'Text, Sec. V')),
  await symmetryErratum(context),
  await windowErratum(context),
];
