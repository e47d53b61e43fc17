import { invariant } from '../../failure/index.ts';
import type { Component, Context, Fast, System } from '../../physics/index.ts';
import { fast } from '../../response/index.ts';
import { dragMassDensity, polaron, superfluidMixture } from '../../systems/index.ts';
import { closedForm, hydrodynamics } from '../../theories/index.ts';
import { modeAt, modesIn } from '../fields.ts';
import { along, derived } from '../mixture.ts';
import { movingVacuumOf } from '../movingVacuum.ts';
import { judged, type PaperRow } from '../row.ts';
import { linesOf, solutionOf } from '../solve.ts';
import { position } from '../trap.ts';

/** Heavy minority atoms in a weakly interacting condensate: every mass, density and interaction different. */
const [m1, m2] = [1, 2] as const;
const [n1, n2] = [1, 0.1] as const;
const a11 = 0.02;
const a12 = 0.015;
const interactions = { g11: 4 * Math.PI * a11, g22: 0.2, g12: 2 * Math.PI * a12 * (1 + m1 / m2) };
const systemText = 'superfluid-mixture in 3D: m₂ = 2 m₁, n₂ = n₁/10, a₁₁ = 0.02, a₁₂ = 0.015';

const mixtureOf = (minority: number): System =>
  superfluidMixture({
    geometry: { kind: 'uniform', dimensions: 3 },
    masses: [m1, m2],
    densities: [n1, minority],
    interactions,
    drag: { kind: 'lee-huang-yang' },
    temperature: 0,
  });

/** Slopes for f = x with one component pushed, from the lines of hydrodynamics. */
const pushed = async (system: System, component: Component, context: Context): Promise<Fast> => {
  const slopes = fast(await linesOf(hydrodynamics, system, position, context), component);
  invariant(slopes !== undefined, 'a mixture has low lines');
  return slopes;
};

interface Study {
  /** m_a/m_a* with rho_dr of the zero-point energy. */
  readonly mass1: number;
  readonly mass2: number;
  readonly drag: number;
  /** rho_dr from the energy of the moving vacuum. */
  readonly vacuum: number;
  readonly first: Fast;
  readonly second: Fast;
}

const studyOf = async (context: Context): Promise<Study> => {
  const system = mixtureOf(n2);
  const mixture = { dimensions: 3, masses: [m1, m2], densities: [n1, n2], interactions } as const;
  const drag = dragMassDensity(mixture).value;
  return {
    mass1: 1 - drag / (m1 * n1),
    mass2: 1 - drag / (m2 * n2),
    drag,
    vacuum: movingVacuumOf(mixture),
    first: await pushed(system, 1, context),
    second: await pushed(system, 2, context),
  };
};

const common = {
  system: systemText,
  computedBy: 'hydrodynamics',
  independentTheory: 'energy of the moving vacuum',
  tolerance: 1e-9,
} as const;

const currentRows = ({ mass2, drag, vacuum, first, second }: Study): readonly PaperRow[] => [
  judged({
    ...common,
    id: 'Eq. 49',
    title: 'Continuity of the majority component',
    quantity: '$V_1/(\\lambda t)$ when component 2 is pushed: the current that $\\mathbf v_2$ carries along',
    computed: second.slope1,
    printed: ((m2 / m1) * (1 - mass2) * n2) / m2 / n1,
    independent: vacuum / (m1 * m2 * n1),
  }),
  judged({
    ...common,
    id: 'Eq. 50',
    title: 'Continuity of the minority component',
    quantity: '$V_2/(\\lambda t)$ when component 2 is pushed: its own renormalised current',
    computed: second.slope2,
    printed: mass2 / m2,
    independent: (1 - vacuum / (m2 * n2)) / m2,
  }),
  judged({
    ...common,
    id: 'Eq. 51',
    title: 'The two effective masses are one drag density',
    quantity: '$n_1m_1(1-m_1/m_1^*)$ from a push on 1; printed: $n_2m_2(1-m_2/m_2^*)$ from a push on 2',
    computed: n1 * m1 * (1 - m1 * first.slope1),
    printed: n2 * m2 * (1 - m2 * second.slope2),
    independent: vacuum,
    note: `Both are the drag mass density; the zero-point energy has ${drag.toPrecision(10)}.`,
  }),
  judged({
    ...common,
    id: 'Eq. 52',
    title: 'Continuity of the mass',
    quantity: '$(m_1n_1V_1+m_2n_2V_2)/(\\lambda t)$ when component 1 is pushed; printed: the force $n_1$',
    computed: m1 * n1 * first.slope1 + m2 * n2 * first.slope2,
    printed: n1,
    independent: n1 * (1 - vacuum / (m1 * n1)) + vacuum / m1,
    note: 'Independent of the interaction, as the text says.',
  }),
];

const slopeRows = ({ mass1, mass2, vacuum, first }: Study): readonly PaperRow[] => [
  judged({
    ...common,
    id: 'Eq. 53',
    title: 'Fast flow of the pushed majority',
    quantity: '$(\\mathrm d\\langle F(1)\\rangle/\\mathrm dt)/(\\lambda t)$ of $f=x$',
    computed: first.slope1,
    printed: mass1 / m1,
    independent: (1 - vacuum / (m1 * n1)) / m1,
    note: 'The text calls the perturbation $\\lambda f$; the signs of Eqs. 53 and 54 belong to $-\\lambda f$, as in Eq. 1.',
  }),
  judged({
    ...common,
    id: 'Eq. 54',
    title: 'Fast flow of the minority',
    quantity: '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t)$ of $f=x$',
    computed: first.slope2,
    printed: (1 - mass2) / m1,
    independent: vacuum / (m1 * m2 * n2),
  }),
];

/** So few that their own interaction and the recoil of the medium are gone. */
const few = 1e-8;

const ratioRow = async (context: Context): Promise<PaperRow> => {
  const bose = polaron({
    dimensions: 3,
    masses: [m1, m2],
    densities: [n1, 'dilute'],
    effectiveMass: { kind: 'bose', a11, a12 },
  });
  const unitary = polaron({
    dimensions: 3,
    masses: [1, 1],
    densities: [1, 'dilute'],
    effectiveMass: { kind: 'chevy', inverseKFa: 0 },
  });
  const ratio = (await solutionOf(closedForm, unitary, position, context)).fast?.ratio ?? Number.NaN;
  return judged({
    ...common,
    id: 'Eq. 55',
    title: 'Ratio of the velocities for few impurities',
    system: 'superfluid-mixture as above, n₂ = 10⁻⁸ n₁',
    quantity: '$(V_2/V_1)^\\mathrm{fast}$ for $n_2\\to0$; printed: with the mass of the Bose polaron',
    computed: (await pushed(mixtureOf(few), 1, context)).ratio ?? Number.NaN,
    printed: 1 - 1 / derived(bose, 'effectiveMass'),
    independent: fewInMotion(),
    tolerance: 1e-6,
    note: `One atom in a Fermi sea of the other spin at unitarity (Chevy's ansatz): $m_2^*/m_2=${derived(unitary, 'effectiveMass').toFixed(5)}$, so that $V_2/V_1=${ratio.toFixed(5)}$.`,
  });
};

/** 1 - m2/m2* of one impurity out of the vacuum of a mixture with few of them. */
const fewInMotion = (): number => movingVacuumOf({ masses: [m1, m2], densities: [n1, few], interactions }) / (m2 * few);

/** Velocity of component 1 over the gradient of its phase, from the number current of Bogoliubov's modes without g12. */
const velocityRow = async (context: Context): Promise<PaperRow> => {
  const alone = superfluidMixture({
    geometry: { kind: 'uniform', dimensions: 3 },
    masses: [m1, m2],
    densities: [n1 / 2, n2],
    interactions: { ...interactions, g12: 0 },
    drag: { kind: 'none' },
    temperature: 0,
  });
  const q = 0.01;
  const root = Math.sqrt(n1 / 2);
  const fields = [Float64Array.of(root, 0, root, 0), Float64Array.of(1 / (2 * root), 0, -1 / (2 * root), 0)] as const;
  const modes = await modesIn(alone, along(q), fields, context);
  const line = Math.abs(modes.amplitude[0] ?? 0) > Math.abs(modes.amplitude[4] ?? 0) ? 0 : 1;
  const { ω, first, second } = modeAt(modes, line);
  return judged({
    id: 'Text, Sec. V',
    title: 'Velocity of a superfluid and the phase of its order parameter',
    system: 'superfluid-mixture with g₁₂ = 0: n₁ = 1/2, m₁ = 1',
    kind: 'misprint',
    quantity: '$\\mathbf v_1/\\nabla\\phi_1$; printed: $n_1/m_1$',
    computed: (ω * first) / (q * q * second) / (n1 / 2),
    computedBy: 'Bogoliubov, current over density of the phonon',
    printed: n1 / 2 / m1,
    independent: m1 * (await pushed(alone, 1, context)).slope1,
    independentTheory: 'hydrodynamics, velocity after a boost',
    note: 'Above Eq. 51 the text has $\\mathbf v_1=n_1\\nabla\\phi_1/m_1$. It must be $\\mathbf v_a=\\nabla\\phi_a/m_a$ (twice the atomic mass for pairs of fermions), else Eqs. 49 to 54 count the density twice.',
  });
};

/** Sec. V: polarons. */
export const polaronRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const study = await studyOf(context);
  return [...currentRows(study), ...slopeRows(study), await ratioRow(context), await velocityRow(context)];
};
