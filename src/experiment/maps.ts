import type { Dispersion, Probe, Spectrum, StructureFactorMap, System } from '../physics/index.ts';
import { dispersion, structureFactor } from '../response/index.ts';

type Solve = (probe: Probe) => Promise<Spectrum | undefined>;

export interface Pictures {
  readonly dispersion?: Dispersion;
  readonly structureFactor?: StructureFactorMap;
}

/** How many points along both axes. */
export interface MapSize {
  readonly wavevectors: number;
  readonly frequencies: number;
}

/** Wavenumbers that the picture should cover: the probe's own, the recoil, and where phonons turn into particles (q = 2mc). */
const largest = (system: System, q: number): number => {
  const recoil = Math.sqrt(2 * (system.derived['recoilEnergy']?.value ?? 0));
  const sound = system.derived['densitySound']?.value ?? system.derived['soundForward']?.value ?? 0;
  return Math.max(3 * q, 1.2 * recoil, 2 * sound);
};

const grid = (most: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => (most * (index + 1)) / count);

/** Centres of cells from 0 to `top`. */
const cells = (top: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => (top * (index + 0.5)) / count);

const highest = (spectra: readonly Spectrum[]): number =>
  spectra.reduce((most, { omega }) => Math.max(most, ...omega), 0);

const along = (probe: Probe & { readonly kind: 'cosine' }, length: number): Probe => {
  const own = Math.hypot(...probe.q);
  const [x, y, z] = probe.q;
  return { kind: 'cosine', q: [(x / own) * length, (y / own) * length, (z / own) * length] };
};

/** Which of both are wanted: a page that follows the hand shows one at a time. */
export interface Wanted {
  readonly dispersion: boolean;
  readonly structureFactor: boolean;
}

/** Dispersion and S_ab(q, omega) along the direction of the probe; nothing for a probe without a wavevector. */
export const maps = async (
  system: System,
  probe: Probe,
  solve: Solve,
  size: MapSize,
  wanted: Wanted,
): Promise<Pictures> => {
  if (probe.kind !== 'cosine') return {};
  const q = grid(largest(system, Math.hypot(...probe.q)), size.wavevectors);
  const spectra: Spectrum[] = [];
  for (const length of q) {
    const spectrum = await solve(along(probe, length));
    if (spectrum === undefined) return {};
    spectra.push(spectrum);
  }
  const top = 1.05 * highest(spectra);
  const spread = { halfWidth: top / 100, shape: 'lorentzian' } as const;
  return {
    ...(wanted.dispersion && { dispersion: dispersion(spectra) }),
    ...(wanted.structureFactor && {
      structureFactor: structureFactor(spectra, q, cells(top, size.frequencies), spread),
    }),
  };
};

/** S_ab(q, omega) of a theory of linear branches that has it in closed form; `highest` is the highest frequency at the probe's q. */
export const closedMap = (
  map: (q: Float64Array, omega: Float64Array, broadening: number) => StructureFactorMap,
  probe: Probe,
  highest: number,
  size: MapSize,
): Pictures => {
  if (probe.kind !== 'cosine') return {};
  const most = 3 * Math.hypot(...probe.q);
  const top = 1.05 * 3 * highest;
  return { structureFactor: map(grid(most, size.wavevectors), cells(top, size.frequencies), top / 200) };
};
