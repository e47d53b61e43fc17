import { type Kind, type PhaseDiagram, type Result, readQuantity } from '../../../src/index.ts';
import { data, type Path, setValue } from './experiment.ts';
import { splitQuantity, valueAt } from './fields.ts';

/** SI value of the unit inside (hbar = m1 = 1) of what can be set in a figure. */
const scaleOf = (kind: Kind, { scales: { length, time, energy } }: Result): number => {
  switch (kind) {
    case 'energy':
      return energy;
    case 'wavenumber':
      return 1 / length;
    case 'length':
      return length;
    case 'time':
      return time;
    case 'density1':
      return 1 / length;
    case 'density2':
      return length ** -2;
    case 'density3':
      return length ** -3;
    default:
      return 1;
  }
};

/** `Er` in J, where the mixture has it. */
export const recoilOf = ({ system, scales }: Result): number | undefined => {
  const recoil = system.derived['recoilEnergy']?.value;
  return recoil === undefined || recoil === 0 ? undefined : recoil * scales.energy;
};

/** The number of the present text at a path, inside; undefined where there is none. */
export const insideAt = (path: Path, kind: Kind, result: Result): number | undefined => {
  const value = valueAt(data.value, path);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const reading = readQuantity(value, kind, recoilOf(result));
  return reading.ok && Number.isFinite(reading.value) ? reading.value / scaleOf(kind, result) : undefined;
};

/** As exact as a hand points. */
const rounded = (value: number): number => Number(value.toPrecision(3));

/** What stands at the path once it is worth `value` inside: in the unit that stands there now. */
export const writtenAt = (path: Path, kind: Kind, value: number, result: Result): string | number | undefined => {
  const now = valueAt(data.value, path);
  if (typeof now === 'number') return rounded(value);
  const unit = typeof now === 'string' ? splitQuantity(now)?.unit : undefined;
  if (unit === undefined) return undefined;
  const one = readQuantity(`1 ${unit}`, kind, recoilOf(result));
  if (!one.ok || !Number.isFinite(one.value)) return undefined;
  return `${rounded((value * scaleOf(kind, result)) / one.value)} ${unit}`;
};

/** Sets a number of the experiment to a value inside. `what`: changes of the same name are one step of undo. */
export const setInside = (path: Path, kind: Kind, value: number, result: Result, what?: string): void => {
  const next = writtenAt(path, kind, value, result);
  if (next !== undefined) setValue(path, next, what);
};

const rabiPath = ['system', 'coupling', 'rabi'] as const;

export const presentCoupling = (result: Result): number | undefined => insideAt(rabiPath, 'energy', result);

const densityPath = ['system', 'density'] as const;
const atomsPath = ['system', 'atoms'] as const;

/**
 * Sets coupling and interaction energy; the latter by the density, which leaves the scattering lengths as they are, or in a trap of D
 * axes by the number of atoms: N = (mu/G) prod(sqrt(2 mu)/w_i) times a constant is as mu^(1 + D/2), and so is that of g n.
 */
export const setPhase = (rabi: number, gn: number, { here, trap }: PhaseDiagram, result: Result): void => {
  const what = `phases ${performance.now()}`;
  if (rabi > 0) setInside(rabiPath, 'energy', rabi, result, what);
  const path = trap === undefined ? densityPath : atomsPath;
  const now = valueAt(data.value, path);
  const [number, unit] = typeof now === 'string' ? [splitQuantity(now)?.number, splitQuantity(now)?.unit] : [now, ''];
  if (typeof number !== 'number' || !(gn > 0) || here.gn === 0) return;
  const next = rounded(number * (gn / here.gn) ** (1 + (trap ?? 0) / 2));
  setValue(path, unit === '' ? next : `${next} ${unit}`, what);
};

export const setCoupling = (value: number, result: Result): void => {
  if (value > 0) setInside(rabiPath, 'energy', value, result);
};

const operatorPath = ['probe', 'operator'] as const;

/** Sets the wavenumber of the probe, as a wavelength where the file gives it so. */
export const setWavenumber = (value: number, result: Result): void => {
  if (!(value > 0)) return;
  if (valueAt(data.value, [...operatorPath, 'q']) !== undefined)
    setInside([...operatorPath, 'q'], 'wavenumber', value, result);
  else setInside([...operatorPath, 'wavelength'], 'length', (2 * Math.PI) / value, result);
};
