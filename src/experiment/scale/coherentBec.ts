import { massOf } from '../../atoms/index.ts';
import { invariant } from '../../failure/index.ts';
import type { Geometry } from '../../physics/index.ts';
import type { CoherentBecParameters } from '../../systems/coherentBec/parameters.ts';
import { hbar, type Scales } from '../../units/index.ts';
import { type Inside, naturalScales, scalesOf, scalesOfTime, siValue } from '../inside.ts';
import type { CoherentBecBlock, ExperimentFile, Given } from '../schema/index.ts';

type Coupling = NonNullable<CoherentBecBlock['coupling']>;

/** Half the momentum that the Raman pair hands over: each beam has 2 pi/wavelength, and they cross at `angle`. */
const ramanMomentum = (wavelength: number, angle: number): number => ((2 * Math.PI) / wavelength) * Math.sin(angle / 2);

/** k0 in 1/m of a laboratory file; 0 without coupling. */
const momentumSI = ({ momentum, raman }: Coupling): number => {
  if (raman !== undefined)
    return ramanMomentum(siValue(String(raman.wavelength), 'length'), siValue(String(raman.angle), 'angle'));
  return momentum === undefined ? 0 : siValue(String(momentum), 'wavenumber');
};

const scalesSI = (system: CoherentBecBlock, geometry: ExperimentFile['geometry'], mass: number, k0: number): Scales => {
  if (geometry.kind === 'harmonic') {
    const [first] = geometry.frequencies;
    return scalesOfTime(1 / siValue(String(first), 'frequency'), mass);
  }
  return scalesOf(k0 > 0 ? 1 / k0 : siValue(String(system.density), 'density3') ** (-1 / 3), mass);
};

/** The scales of a file: the first trap axis' oscillator length, else 1/k0, else n^(-1/3); and `Er` in J where it exists. */
export const coherentBecReference = (
  system: CoherentBecBlock,
  { units, geometry }: ExperimentFile,
): { readonly scales: Scales; readonly recoil?: number } => {
  if (units === 'natural') return { scales: naturalScales };
  invariant(system.atom !== undefined, 'a laboratory file names its atom');
  const mass = massOf(system.atom);
  const k0 = system.coupling === undefined ? 0 : momentumSI(system.coupling);
  const scales = scalesSI(system, geometry, mass, k0);
  return k0 > 0 ? { scales, recoil: (hbar * k0) ** 2 / (2 * mass) } : { scales };
};

/** g = 4 pi hbar^2 a/m is 4 pi a inside. */
const contact = (length: Given, inside: Inside): number => 4 * Math.PI * inside(length, 'length');

const interactionsOf = (system: CoherentBecBlock, inside: Inside): CoherentBecParameters['interactions'] => {
  const { interactions, scatteringLengths } = system;
  if (interactions !== undefined) {
    const { g11, g22, g12 } = interactions;
    return { g11: inside(g11, '1'), g22: inside(g22, '1'), g12: inside(g12, '1') };
  }
  invariant(scatteringLengths !== undefined, 'a laboratory file has its scattering lengths filled in');
  const { a11, a22, a12 } = scatteringLengths;
  return { g11: contact(a11, inside), g22: contact(a22, inside), g12: contact(a12, inside) };
};

const couplingOf = (coupling: Coupling, inside: Inside): NonNullable<CoherentBecParameters['coupling']> => {
  const { rabi, momentum, raman, detuning } = coupling;
  const k0 =
    raman === undefined
      ? inside(momentum ?? 0, 'wavenumber')
      : ramanMomentum(inside(raman.wavelength, 'length'), inside(raman.angle, 'angle'));
  return { rabi: inside(rabi, 'energy'), momentum: k0, detuning: inside(detuning, 'energy') };
};

export const coherentBecParameters = (
  system: CoherentBecBlock,
  geometry: Geometry,
  inside: Inside,
): CoherentBecParameters => {
  const { density, atoms, coupling } = system;
  return {
    geometry,
    ...(density !== undefined && { density: inside(density, 'density3') }),
    ...(atoms !== undefined && { atoms }),
    interactions: interactionsOf(system, inside),
    ...(coupling !== undefined && { coupling: couplingOf(coupling, inside) }),
  };
};
