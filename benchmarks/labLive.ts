/**
 * A Gross-Pitaevskii run of 256 x 256 points in the lab: frames a second on the screen while it computes (goal 20), the longest
 * time that the page is blocked (goal 100 ms), and what looking on costs the run, against the same run without a viewer.
 * Run: node benchmarks/labLive.ts
 */
import { deflateRawSync } from 'node:zlib';
import { imageOf, rowOf } from '../apps/lab/live/shrink.ts';
import { buildSystem, theoryNamed } from '../src/experiment/registry.ts';
import { scale } from '../src/experiment/scale.ts';
import { parseExperiment, type Viewer } from '../src/index.ts';
import { openLab } from '../test/lab.fixture.ts';
import { median } from './peer.ts';

const text = (step: number): string => `experiment: 1
title: A flat trap
units: natural
system:
  kind: coherent-bec
  atoms: 1
  interactions: { g11: 400, g22: 400, g12: 400 }
  coupling: { rabi: 75, momentum: 5, detuning: 0 }
geometry: { kind: harmonic, frequencies: [1, 1], dimensions: 2 }
probe:
  operator: { kind: position }
  component: 1
  strength: 0.05
  drive: { kind: step }
observe: { until: 3, samples: 31 }
theories:
  gross-pitaevskii: { grid: [256, 256], box: [16, 16], step: ${step}, order: 4 }
`;

interface Seen {
  /** Milliseconds between two frames with a new density on the screen. */
  readonly between: readonly number[];
  /** Tasks of the page longer than 50 ms. */
  readonly blocks: readonly number[];
}

/** Runs in the page: watches for so many seconds from the tenth frame on. */
const watching = (seconds: number): string => `(async () => {
  const count = () => Number(document.querySelector('.live-plates')?.dataset.frames ?? 0);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while (count() < 10) await frame();
  const blocks = [];
  new PerformanceObserver((list) => blocks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] });
  const between = [];
  const begin = performance.now();
  let [last, at] = [count(), performance.now()];
  while (performance.now() - begin < ${1000 * seconds}) {
    await frame();
    const now = count();
    if (now === last) continue;
    between.push(performance.now() - at);
    [last, at] = [now, performance.now()];
  }
  return { between, blocks };
})()`;

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

const seconds = 8;
const lab = await openLab();
for (const [name, options] of [
  ['change, components', []],
  ['density, total and polarisation', ['density', 'total and polarisation']],
] as const) {
  const { page } = await lab.open(`#e=${deflateRawSync(text(0.0015)).toString('base64url')}`);
  await page.waitForSelector('.live-plates canvas', { timeout: 30_000 });
  for (const option of options) await page.getByRole('radio', { name: option, exact: true }).check();
  const { between, blocks } = await page.evaluate<Seen>(watching(seconds));
  console.log(
    `${name.padEnd(33)}${(between.length / seconds).toFixed(1)} frames a second; between two: median ${median([...between]).toFixed(0)}, ` +
      `95th percentile ${quantile(between, 0.95).toFixed(0)}, most ${Math.max(...between).toFixed(0)} ms; ` +
      `longest block ${Math.max(0, ...blocks).toFixed(0)} ms (${blocks.length} above 50 ms)`,
  );
  await page.context().close();
}
await lab.close();

const room = new Float64Array(2 * 256 * 256);

/** Looks on as the lab does (apps/lab/live/run.ts), without a page: what the run itself loses. */
const viewer: Viewer = {
  seconds: 1 / 30,
  frames: 400,
  begin: () => undefined,
  show: (frame) => {
    const density = frame.density();
    rowOf(density, frame.shape, 1, 384);
    new Float32Array(imageOf(density, frame.shape, 1, 256, room));
  },
  rest: () => undefined,
};
const {
  system: parameters,
  probe,
  drive,
  strength,
  pushed,
  time,
  theories,
} = scale(parseExperiment(text(0.02), 'benchmark'));
const system = buildSystem(parameters);
const samples = Float64Array.from({ length: time.samples }, (_, i) => (time.until * i) / (time.samples - 1));

/** Seconds of the propagation alone: its ground state is not looked at, and the lines of the trap beside it take ten times as long. */
const timed = async (looked: boolean): Promise<number> => {
  const { timing } = await theoryNamed('gross-pitaevskii').answer(system, probe, {
    signal: new AbortController().signal,
    progress: () => undefined,
    kick: { drive, strength, pushed, time: samples },
    ...(theories['gross-pitaevskii'] && { options: theories['gross-pitaevskii'] }),
    ...(looked && { viewer }),
  });
  return Number(timing?.['propagationSeconds']);
};
await timed(true);
const ratios: number[] = [];
for (let round = 0; round < 5; round++) ratios.push((await timed(true)) / (await timed(false)));
console.log(
  `looked at / alone: ${median([...ratios]).toFixed(3)} (of ${ratios.map((ratio) => ratio.toFixed(3)).join(', ')})`,
);
