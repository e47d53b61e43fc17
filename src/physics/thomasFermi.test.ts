import { expect, test } from 'vitest';
import { softened, thomasFermiPotential } from './thomasFermi.ts';

test.each([
  [[0.7], 3000],
  [[0.7, 1.3], 600],
  [[0.7, 1.3, 0.9], 90],
])('the atoms of a Thomas-Fermi cloud, (mu - V)/g summed over a grid, are those asked for: %j', (frequencies, n) => {
  const [mass, atoms, g] = [2.3, 40, 0.6];
  const μ = thomasFermiPotential(frequencies, mass, atoms, g);
  const radii = frequencies.map((w) => Math.sqrt((2 * μ) / mass) / w);
  let sum = 0;
  const points = n ** frequencies.length;
  for (let at = 0; at < points; at++) {
    const V = frequencies.reduce((all, w, axis) => {
      const x = radii[axis] * (((Math.floor(at / n ** axis) % n) + 0.5) / n);
      return all + (mass * (w * x) ** 2) / 2;
    }, 0);
    sum += Math.max(0, μ - V) / g;
  }
  const octant = radii.reduce((volume, radius) => volume * radius, 1);
  // The kink at the rim costs a sum about 1/n^2.
  expect((2 ** frequencies.length * octant * sum) / points / atoms).toBeCloseTo(1, 4);
});

test('a softened profile is the Thomas-Fermi one inside and falls off by e within its width outside', () => {
  expect(softened(31, 1)).toBe(31);
  expect(softened(29.9, 1)).toBeCloseTo(29.9, 12);
  expect(softened(-8, 2) / softened(-10, 2)).toBeCloseTo(Math.E, 1);
  expect(softened(0, 2)).toBeCloseTo(2 * Math.LN2, 14);
});
