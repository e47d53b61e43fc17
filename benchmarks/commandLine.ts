/**
 * Whole processes of the built program: `check` (goal 0.4 s of process time) and the main job (goal 10 s, 500 MiB).
 * Run: npx tsc -b && node benchmarks/commandLine.ts
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'spindrag-benchmark-'));
const example = 'examples/01-rb87-raman.yaml';

const measure = (args: readonly string[]): Usage => {
  const begin = performance.now();
  const { stderr } = spawnSync(process.execPath, ['--import', './benchmarks/usage.mjs', 'bin/spindrag.js', ...args], {
    encoding: 'utf8',
  });
  const wall = (performance.now() - begin) / 1000;
  const { cpu, memory } = JSON.parse(/usage (.*)/.exec(stderr)?.[1] ?? '{}');
  return { wall, cpu, memory };
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const report = (name: string, args: readonly string[]): void => {
  measure(args); // fills the compile cache, as a second start does
  const all = Array.from({ length: rounds }, () => measure(args));
  const of = (key: keyof Usage): string => median(all.map((one) => one[key])).toFixed(key === 'memory' ? 0 : 2);
  console.log(`${name.padEnd(10)} wall ${of('wall')} s   process ${of('cpu')} s   memory ${of('memory')} MiB`);
};

report('check', ['check', example]);
report('main job', ['run', example, '--out', folder, '--quiet']);
rmSync(folder, { recursive: true, force: true });
