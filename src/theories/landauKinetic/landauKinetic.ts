import { PhysicsRefusal } from '../../failure/index.ts';
import {
  type Context,
  type Evidence,
  type FermiLiquid,
  fermiCoupling,
  type Probe,
  type Solution,
  type Theory,
} from '../../physics/index.ts';
import type { Quantity } from '../../units/index.ts';
import { most, resolvedCells, resolvedPhase } from './cells.ts';
import { type Channel, channelOf, requireStable } from './channel.ts';
import { dampedMode } from './damped.ts';
import { imaginaryResponse, kineticModes } from './kineticEquation.ts';
import { type ChannelLines, spectrum } from './lines.ts';
import { landauMap } from './map.ts';
import { zeroSound } from './zeroSound.ts';

/** Fewest cells in each channel where the file does not say; they resolve about twice as many radians of q v_F t. */
const defaultCells = 400;
/** Relative, on m_1 and m_-1 of each channel. */
const tolerance = 1e-10;
/** Legendre polynomials of the independent solution: at s = i its error is (1 + sqrt 2)^(-2n) times the largest stiffness. */
const polynomials = 64;

interface Solved extends ChannelLines {
  readonly channel: Channel;
  readonly error: number;
}

const solveChannel = (channel: Channel, cells: number): Solved => {
  requireStable(channel);
  const sound = zeroSound(channel);
  return { channel, sound, ...resolvedCells(channel, sound, cells, tolerance) };
};

/** X(i) from the lines against X(i) from the kinetic equation as a matrix, which shares no formula with them. */
const kineticEquationError = ({ channel, sound, cells }: Solved): number => {
  const modes = {
    s: Float64Array.of(...cells.s, ...(sound ? [sound.speed] : [])),
    weight: Float64Array.of(...cells.weight, ...(sound ? [Math.PI * sound.residue] : [])),
  };
  const reference = imaginaryResponse(kineticModes(channel, polynomials), 1);
  return Math.abs(imaginaryResponse(modes, 1) / reference - 1);
};

const zeroSoundEvidence = ({ sound, channel }: Solved): Evidence => {
  if (sound !== undefined) {
    const { speed, logDistance, share, residual, iterations } = sound;
    return { zeroSound: { speed, logDistance, shareOfM1: share, residual, iterations } };
  }
  const damped = dampedMode(channel);
  return damped === undefined ? {} : { dampedMode: { ...damped } };
};

const channelEvidence = (solved: Solved): Evidence => ({
  cells: solved.cells.s.length,
  resolvedPhase: resolvedPhase(solved.cells),
  momentError: solved.error,
  kineticEquationError: kineticEquationError(solved),
  ...zeroSoundEvidence(solved),
});

const speedOf = (name: string, { sound }: Solved): Readonly<Record<string, Quantity>> =>
  sound === undefined ? {} : { [name]: { value: sound.speed, dimension: '1' } };

/** q v_F t at the end of the signal that is asked for. */
const lastPhase = (liquid: FermiLiquid, probe: Probe, { kick }: Context): number => {
  const speed = liquid.fermiMomentum / liquid.effectiveMass;
  return fermiCoupling(liquid, probe).q * speed * (kick?.time.at(-1) ?? 0);
};

const cellsAsked = ({ options }: Context, phase: number): number => {
  const cells = options?.['cells'];
  return typeof cells === 'number' ? cells : Math.min(most, Math.max(defaultCells, Math.ceil(phase)));
};

/** A signal longer than the cells resolve would show the cells. */
const requireResolved = ({ cells }: Solved, phase: number): void => {
  const resolved = resolvedPhase(cells);
  if (phase <= resolved) return;
  const count = cells.s.length;
  const message = `the signal is asked for until q v_F t = ${phase.toPrecision(3)}, but ${count} cells resolve the particle-hole continuum until ${resolved.toPrecision(3)} only: observe for a shorter time or give more \`cells\` (up to ${most})`;
  throw new PhysicsRefusal('continuum-unresolved', message, { phase, resolved, cells: count });
};

const solve = async (liquid: FermiLiquid, probe: Probe, context: Context): Promise<Solution> => {
  context.signal.throwIfAborted();
  const phase = lastPhase(liquid, probe, context);
  const cells = cellsAsked(context, phase);
  const density = solveChannel(channelOf(liquid, 'density'), cells);
  const spin = solveChannel(channelOf(liquid, 'spin'), cells);
  for (const solved of [density, spin]) requireResolved(solved, phase);
  return {
    spectrum: spectrum(liquid, probe, density, spin),
    derived: { ...speedOf('zeroSoundDensity', density), ...speedOf('zeroSoundSpin', spin) },
    equations: ['CarliniStringari2021, Eqs. 40-48', 'PinesNozieres1966'],
    evidence: {
      momentError: Math.max(density.error, spin.error),
      density: channelEvidence(density),
      spin: channelEvidence(spin),
      ...(probe.kind === 'position' && { limitingWavenumber: fermiCoupling(liquid, probe).q }),
    },
    warnings: [],
  };
};

/** Landau's collisionless kinetic equation at zero temperature: zero sound and the particle-hole continuum of both channels. */
export const landauKinetic: Theory<'fermiLiquid'> = {
  name: 'landau-kinetic',
  title: 'Landau kinetic equation',
  needs: 'fermiLiquid',
  references: ['CarliniStringari2021', 'PinesNozieres1966'],
  solve,
  map: landauMap,
};
