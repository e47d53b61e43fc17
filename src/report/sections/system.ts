import type { Result } from '../../results/index.ts';
import { fromInside, type Quantity } from '../../units/index.ts';
import { display, formatIn, type Shown } from '../display.ts';
import { type Html, html } from '../html.ts';
import { formatNumber } from '../number.ts';
import { prose } from '../prose.ts';

/** What a derived quantity is called; the key itself where it is not listed. */
const names: Readonly<Record<string, string>> = {
  chemicalPotential: 'chemical potential $\\mu$',
  criticalRabi: 'critical coupling $\\Omega_c$',
  polarisation: 'polarisation $\\langle\\sigma_z\\rangle$',
  canonicalMomentum: 'canonical momentum $k_1$',
  effectiveMassRatio: 'effective mass $m/m^*$',
  gap: 'energy gap',
  densitySound: 'density sound $c_d$',
  spinSound: 'spin sound $c_s$',
  soundForward: 'sound along $+x$',
  soundBackward: 'sound along $-x$',
  meanSquareRadius: '$\\langle x^2\\rangle$',
  dragFraction: 'drag fraction $n_\\mathrm{drag}/n$',
  dragMassDensity: 'drag mass density $\\rho_\\mathrm{dr}$',
  landauF0: '$F_0$',
  landauF1: '$F_1$',
  landauG0: '$G_0$',
  landauG1: '$G_1$',
  effectiveMass: 'effective mass $m^*/m$',
  recoilEnergy: 'recoil energy $E_r$',
  transverseRatio: 'chemical potential across, $\\mu/\\hbar\\omega_\\perp$',
  groundStateEnergy: 'ground-state energy',
  rho11: 'superfluid density matrix $\\rho_{11}$',
  rho12: 'superfluid density matrix $\\rho_{12}$',
  rho22: 'superfluid density matrix $\\rho_{22}$',
  fermiVelocity: 'Fermi velocity $v_F$',
  criticalTemperature: 'critical temperature of pairing $T_c/T_F$',
  zeroSoundDensity: 'zero sound of the density $c_0/v_F$',
  zeroSoundSpin: 'zero sound of the spin $c_0/v_F$',
  meanPairEnergy: 'mean energy of pairs',
  medianPairEnergy: 'median energy of pairs',
  polaronEnergy: 'polaron energy $E/E_F$',
  residue: 'residue $Z$',
  fringeContrast: 'contrast of the fringes',
  fringeWavevector: 'wavevector of the fringes',
  stripeEnergy: 'energy of the stripe',
};

const kinds: Readonly<Partial<Record<Quantity['dimension'], Shown>>> = {
  energy: 'frequency',
  speed: 'speed',
  time: 'time',
  length: 'length',
  wavenumber: 'wavenumber',
  area: 'area',
};

/** "kg/m³" of "kg/m^3". */
const raised = (unit: string): string => unit.replaceAll('^2', '²').replaceAll('^3', '³');

const shown = (quantity: Quantity, result: Result): string => {
  const kind = kinds[quantity.dimension];
  if (kind !== undefined) return formatIn(quantity.value, display(kind, quantity.value, result), 4);
  const { value, unit } = fromInside(quantity, result.scales, result.units);
  return unit === '1' ? formatNumber(value) : `${formatNumber(value)} ${raised(unit)}`;
};

const hasEnergies = ({ units, system }: Result): boolean =>
  units === 'lab' && Object.values(system.derived).some(({ dimension }) => dimension === 'energy');

/** Where the run's state is one that mean field does not have (a droplet), its numbers are of another. */
const isOfAnother = ({ warnings }: Result): boolean => warnings.some(({ code }) => code === 'own-state');

/** Sounds, gap and whatever else the state has. */
export const derivedList = (result: Result): Html => {
  const entries = Object.entries(result.system.derived);
  if (entries.length === 0) return html``;
  return html`<dl class="derived">${entries.map(
    ([key, quantity]) => html`<div><dt>${prose(names[key] ?? key)}</dt><dd>${shown(quantity, result)}</dd></div>`,
  )}</dl>${hasEnergies(result) && html`<p class="small">${prose('Energies are given as frequencies $E/h$.')}</p>`}${isOfAnother(result) && html`<p class="small">These are numbers of mean field, whose state is another than this run’s.</p>`}`;
};
