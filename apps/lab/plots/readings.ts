import type { Dispersion, PhaseDiagram, Result, StructureFactorMap } from '../../../src/index.ts';
import {
  couplingDisplay,
  display,
  foremost,
  formatIn,
  formatNumber,
  formatPercent,
  ratioText,
} from '../../../src/report/index.ts';
import { presentCoupling, setCoupling, setPhase, setWavenumber } from '../state/setting.ts';
import type { Place, Reading } from './reader.ts';

/** Index of the sample next to a value, ascending samples. */
const nearest = (samples: Float64Array, value: number): number => {
  const after = samples.findIndex((sample) => sample >= value);
  if (after <= 0) return after === 0 ? 0 : samples.length - 1;
  return value - (samples[after - 1] ?? 0) < (samples[after] ?? 0) - value ? after - 1 : after;
};

/** Between two samples on a straight line; undefined outside of them. */
const between = (x: Float64Array, y: Float64Array, value: number): number | undefined => {
  const after = x.findIndex((sample) => sample >= value);
  const [left, right] = [x[after - 1], x[after]];
  if (left === undefined || right === undefined) return undefined;
  const part = (value - left) / (right - left);
  return (y[after - 1] ?? 0) * (1 - part) + (y[after] ?? 0) * part;
};

/** Of a figure, from the result that it shows and the newest numbers. */
export type ReadingOf = (shown: Result, newest: Result) => Reading;

export const couplingReading: ReadingOf = (shown, newest) => {
  const unit = couplingDisplay(shown);
  const scan = shown.couplingScan;
  return {
    isPlane: false,
    tell: ({ x }) => {
      const ratio = scan && between(scan.rabi, scan.ratio, x / unit.factor);
      const at = `Ω = ${formatIn(x / unit.factor, unit)}`;
      return ratio === undefined ? at : `${at}: ${ratioText(shown.pushed)} = ${formatNumber(ratio, 3)}`;
    },
    set: ({ x }) => setCoupling(x / unit.factor, newest),
    here: () => {
      const rabi = presentCoupling(newest);
      const ratio = foremost(newest, ({ fast }) => fast?.ratio !== undefined)?.fast?.ratio;
      return { ...(rabi !== undefined && { x: rabi * unit.factor }), ...(ratio !== undefined && { y: ratio }) };
    },
  };
};

const wavenumberOf = ({ probe }: Result): number | undefined =>
  probe.kind === 'cosine' ? Math.hypot(...probe.q) : undefined;

const hereOf =
  (newest: Result, factor: number): Reading['here'] =>
  () => {
    const q = wavenumberOf(newest);
    return q === undefined ? {} : { x: q * factor };
  };

const branchesAt = ({ q, omega, spinShare }: Dispersion, at: number, shown: Result): string => {
  const index = nearest(q, at);
  const values = omega.map((branch, number) => {
    const value = branch[index] ?? 0;
    const frequency = formatIn(value, display('frequency', value, shown));
    return `${frequency} (${formatPercent(spinShare[number]?.[index] ?? 0)} spin)`;
  });
  return `${shown.units === 'natural' ? 'ω' : 'ω/2π'} = ${values.join(' and ')}`;
};

export const dispersionReading: ReadingOf = (shown, newest) => {
  const dispersion = foremost(shown, (theory) => theory.dispersion !== undefined)?.dispersion;
  const wave = display('wavenumber', dispersion?.q.at(-1) ?? 1, shown);
  return {
    isPlane: false,
    tell: ({ x }) => {
      const at = `q = ${formatIn(x / wave.factor, wave)}`;
      return dispersion === undefined ? at : `${at}: ${branchesAt(dispersion, x / wave.factor, shown)}`;
    },
    set: ({ x }) => setWavenumber(x / wave.factor, newest),
    here: hereOf(newest, wave.factor),
  };
};

const togetherness = (value: number, most: number): string =>
  Math.abs(value) < 1e-3 * most ? 'nothing' : value > 0 ? 'together' : 'against each other';

const valueAt = ({ q, omega, S12 }: StructureFactorMap, { x, y }: Place): number =>
  S12[nearest(q, x) * omega.length + nearest(omega, y)] ?? 0;

export const mapReading: ReadingOf = (shown, newest) => {
  const map = foremost(shown, ({ structureFactor }) => structureFactor !== undefined)?.structureFactor;
  const wave = display('wavenumber', map?.q.at(-1) ?? 1, shown);
  const frequency = display('frequency', map?.omega.at(-1) ?? 1, shown);
  const most = map?.S12.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) ?? 0;
  return {
    isPlane: true,
    tell: ({ x, y }) => {
      const [q, omega] = [x / wave.factor, y / frequency.factor];
      const at = `q = ${formatIn(q, wave)}, ${frequency.unit === '' ? 'ω' : 'ω/2π'} = ${formatIn(omega, frequency)}`;
      if (map === undefined) return at;
      const value = valueAt(map, { x: q, y: omega });
      return `${at}: S₁₂ = ${formatNumber(value, 2)}, ${togetherness(value, most)}`;
    },
    set: ({ x }) => setWavenumber(x / wave.factor, newest),
    here: hereOf(newest, wave.factor),
  };
};

const phaseAt = ({ rows, twofold, single }: PhaseDiagram, { x, y }: Place): string => {
  const gn = Float64Array.from(rows, (row) => row.gn);
  const edge = (key: 'stripe' | 'twofold'): number =>
    between(
      gn,
      Float64Array.from(rows, (row) => row[key]),
      y,
    ) ?? 0;
  const name = x < edge('stripe') ? 'stripe' : x < edge('twofold') ? twofold : single;
  return name.replace('-', ' ');
};

export const phaseReading = (diagram: PhaseDiagram, newest: Result): Reading => {
  const unit = couplingDisplay(newest);
  const inside = ({ x, y }: Place): Place => ({ x: x / unit.factor, y: y / unit.factor });
  return {
    isPlane: true,
    tell: (place) => {
      const { x, y } = inside(place);
      return `Ω = ${formatIn(x, unit)}, g₁₁n = ${formatIn(y, unit)}: ${phaseAt(diagram, { x, y })}`;
    },
    set: (place) => {
      const { x, y } = inside(place);
      setPhase(x, y, diagram, newest);
    },
    here: () => ({ x: diagram.here.rabi * unit.factor, y: diagram.here.gn * unit.factor }),
  };
};
