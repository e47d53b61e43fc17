import type { Context, Evidence, FermiLiquid, Probe, Solution, Theory } from '../../physics/index.ts';
import type { Quantity } from '../../units/index.ts';
import { resolvedCells } from './cells.ts';
import { type Channel, channelOf, requireStable } from './channel.ts';
import { dampedMode } from './damped.ts';
import { imaginaryResponse, kineticModes } from './kineticEquation.ts';
import { type ChannelLines, couplingOf, spectrum } from './lines.ts';
import { landauMap } from './map.ts';
import { zeroSound } from './zeroSound.ts';

/** Cells in each channel where the file does not say; the time signal is good for about as many radians of q v_F t. */
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
  momentError: solved.error,
  kineticEquationError: kineticEquationError(solved),
  ...zeroSoundEvidence(solved),
});

const speedOf = (name: string, { sound }: Solved): Readonly<Record<string, Quantity>> =>
  sound === undefined ? {} : { [name]: { value: sound.speed, dimension: '1' } };

const cellsAsked = ({ options }: Context): number => {
  const cells = options?.['cells'];
  return typeof cells === 'number' ? cells : defaultCells;
};

const solve = async (liquid: FermiLiquid, probe: Probe, context: Context): Promise<Solution> => {
  context.signal.throwIfAborted();
  const cells = cellsAsked(context);
  const density = solveChannel(channelOf(liquid, 'density'), cells);
  const spin = solveChannel(channelOf(liquid, 'spin'), cells);
  return {
    spectrum: spectrum(liquid, probe, density, spin),
    derived: { ...speedOf('zeroSoundDensity', density), ...speedOf('zeroSoundSpin', spin) },
    equations: ['CarliniStringari2021, Eqs. 40-48', 'PinesNozieres1966'],
    evidence: {
      momentError: Math.max(density.error, spin.error),
      density: channelEvidence(density),
      spin: channelEvidence(spin),
      ...(probe.kind === 'position' && { limitingWavenumber: couplingOf(liquid, probe).q }),
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
