import { gaussLegendre, type Rule } from '../../numerics/quadrature/index.ts';
import type { Crossed } from '../../physics/system.ts';
import { healingWavenumber, measure } from './branches.ts';
import { pairAmplitude, type Quasiparticle, quasiparticles } from './pairAmplitude.ts';
import { type Mixture, totalDensity } from './parameters.ts';
import { currentMatrix, stiffnessMatrix, twoSounds } from './sounds.ts';

/** Directions of the relative wavenumber against q: cosines and weights, the mean over the sphere of D dimensions. */
function directions(dimensions: 1 | 2 | 3): Rule {
  if (dimensions === 1) return { nodes: Float64Array.of(-1, 1), weights: Float64Array.of(0.5, 0.5) };
  const { nodes, weights } = gaussLegendre(24);
  if (dimensions === 3) return { nodes, weights: weights.map((w) => w / 2) };
  return { nodes: nodes.map((x) => Math.cos((Math.PI * (1 + x)) / 2)), weights: weights.map((w) => w / 2) };
}

type Sums = [s11: number, s12: number, s22: number];

/** Sum over the branches of both partners of omega^power M_a M_b. */
function addPairs(
  mixture: Mixture,
  [k, p, phonons]: readonly (readonly [Quasiparticle, Quasiparticle])[],
  power: number,
  weight: number,
  sums: Sums,
): void {
  for (const first of k) {
    for (const second of p) {
      const [x, y] = pairAmplitude(mixture, first, second, phonons);
      const scale = weight * (first.energy + second.energy) ** power;
      sums[0] += scale * x * x;
      sums[1] += scale * x * y;
      sums[2] += scale * y * y;
    }
  }
}

/**
 * Relative wavenumbers counted: from a few q c_d/c_s, below which sounds decay into pairs (their phase space is smaller by q^D
 * and they belong to the low lines), to 200 healing wavenumbers, where the amplitudes, differences of order q/kappa of the terms
 * that they are made of, still have eight digits.
 */
export function pairRange(mixture: Mixture, q: number): readonly [number, number] {
  const speeds = twoSounds(currentMatrix(mixture, 0), stiffnessMatrix(mixture)).map(({ speed }) => speed);
  return [(4 * q * Math.max(...speeds)) / Math.min(...speeds), 200 * healingWavenumber(mixture)];
}

const panels = 16;
const inPanel = gaussLegendre(12);

/** Nodes and weights for an integral over d kappa, equal panels in ln kappa. */
function logarithmic(from: number, to: number): Rule {
  const width = Math.log(to / from) / panels;
  const nodes = new Float64Array(panels * inPanel.nodes.length);
  const weights = new Float64Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    const [panel, j] = [Math.floor(i / inPanel.nodes.length), i % inPanel.nodes.length];
    nodes[i] = from * Math.exp(width * (panel + (1 + inPanel.nodes[j]) / 2));
    weights[i] = nodes[i] * (width / 2) * inPanel.weights[j];
  }
  return { nodes, weights };
}

/**
 * m_power of the pairs at a finite q of the cosine, per atom, from their amplitudes to first order in the cubic coupling: the
 * high part of the sums of Table II. Independent of the drag integral, whose integrand it reproduces as q -> 0.
 */
export function pairMoments(mixture: Mixture, q: number, power: number): Crossed {
  const { dimensions } = mixture;
  const angles = directions(dimensions);
  const radii = logarithmic(...pairRange(mixture, q));
  const phonons = quasiparticles(mixture, q);
  // 1/2 for the exchange of the partners, 1/(2 n) for the two sectors of the cosine
  const scale = 1 / (4 * totalDensity(mixture));
  const sums: Sums = [0, 0, 0];
  for (let r = 0; r < radii.nodes.length; r++) {
    const kappa = radii.nodes[r];
    const square = kappa * kappa + (q * q) / 4;
    for (let i = 0; i < angles.nodes.length; i++) {
      const along = kappa * q * angles.nodes[i];
      const k = quasiparticles(mixture, Math.sqrt(square + along));
      const p = quasiparticles(mixture, Math.sqrt(square - along));
      const weight = scale * radii.weights[r] * angles.weights[i] * measure(dimensions, kappa);
      addPairs(mixture, [k, p, phonons], power, weight, sums);
    }
  }
  return { '11': sums[0], '12': sums[1], '22': sums[2] };
}
