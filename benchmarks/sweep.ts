/**
 * A sweep of 10,000 closed-form points by the built program, on local workers, empty folder to collected HDF5 (goal 20 s wall on two
 * cores): a gas of equal couplings, which no stripe can beat, and a miscible one, of which a part is striped.
 * Run: npx tsc -b && node benchmarks/sweep.ts [points]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const points = Number(process.argv[2] ?? 10_000);
const side = Math.round(Math.sqrt(points));
const folder = mkdtempSync(join(tmpdir(), 'spindrag-sweep-benchmark-'));

const text = (g12: number): string => `experiment: 1
title: Many points
units: natural
system:
  kind: coherent-bec
  density: 1.0
  interactions: { g11: 0.2, g22: 0.2, g12: ${g12} }
  coupling: { rabi: 3, momentum: 1 }
geometry: { kind: uniform }
probe: { operator: { kind: cosine, q: 0.05 }, strength: 1.0e-3 }
observe: { until: 60, samples: 61 }
theories: { closed-form: {} }
sweep:
  system.coupling.rabi: { from: 0.5, to: 6, count: ${side} }
  system.density: { from: 0.1, to: 3, count: ${side} }
`;

const sweep = (name: string, g12: number): void => {
  const [file, out] = [join(folder, `${name}.yaml`), join(folder, name)];
  writeFileSync(file, text(g12));
  const begin = performance.now();
  const { stderr, stdout, status } = spawnSync(
    process.execPath,
    ['--import', './benchmarks/usage.mjs', 'bin/spindrag.js', 'sweep', file, '--out', out, '--quiet', '--json'],
    { encoding: 'utf8' },
  );
  const wall = (performance.now() - begin) / 1000;
  if (status !== 0) throw new Error(stderr);
  const { cpu, memory } = JSON.parse(/usage (.*)/.exec(stderr)?.[1] ?? '{}');
  const { done, refused } = JSON.parse(stdout).counts;
  console.log(
    `${name.padEnd(9)} ${done} done, ${refused} refused: wall ${wall.toFixed(1)} s, process ${cpu.toFixed(1)} s, ${memory.toFixed(0)} MiB`,
  );
};

console.log(`${side * side} points, ${availableParallelism()} cores`);
sweep('equal', 0.2);
sweep('miscible', 0.1);
rmSync(folder, { recursive: true, force: true });
