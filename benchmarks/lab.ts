/**
 * The lab in Chromium: from a slider to numbers and to plots on the screen (goal 50 ms, 95th percentile), the longest time
 * that the page is blocked (goal 100 ms), first numbers after a cold load on loopback (goal 1.5 s).
 * Run: node benchmarks/lab.ts, or node benchmarks/lab.ts 03 coupling for cases whose preset and slider hold these words.
 */
import { openLab } from '../test/lab.fixture.ts';

interface Case {
  readonly preset: string;
  readonly slider: string;
}

interface Drag {
  /** Milliseconds from each input to the frame that shows its numbers, its response and its chosen plot. */
  readonly numbers: readonly number[];
  readonly plots: readonly number[];
  /** Tasks of the page longer than 50 ms. */
  readonly blocks: readonly number[];
}

const cases: readonly Case[] = [
  { preset: '02-raman-uniform', slider: 'coupling Ω' },
  { preset: '02-raman-uniform', slider: 'g₁₂' },
  { preset: '03-na23-rabi', slider: 'coupling Ω' },
  { preset: '08-he3', slider: 'F₁' },
];
/** Words of the command line that name the cases to run; without any, all. */
const wanted = process.argv.slice(2);
const isWanted = ({ preset, slider }: Case): boolean => wanted.every((word) => `${preset} ${slider}`.includes(word));
const inputs = 60;
/** Milliseconds for which anybody looks before moving anything. */
const look = 2000;

/**
 * Runs in the page: sets the slider `inputs` times, a little further each time, and waits in between until what is shown has
 * changed and the frame that shows it is out.
 */
const dragScript = (slider: string): string => `(async () => {
  const blocks = [];
  new PerformanceObserver((list) => blocks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] });
  const input = [...document.querySelectorAll('input[type=range]')].find((one) => one.getAttribute('aria-label') === ${JSON.stringify(`${slider}, slider`)});
  const shown = { numbers: '.numbers', response: '.zone-scene .drawing', plot: '.plots .drawing' };
  const read = () => Object.fromEntries(Object.entries(shown).map(([name, selector]) => [name, document.querySelector(selector)?.dataset.run]));
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }));
  const [numbers, plots] = [[], []];
  const step = Number(input.step) || (input.max - input.min) / 500;
  let direction = 1;
  for (let turn = 0; turn < ${inputs}; turn++) {
    const before = read();
    const next = Number(input.value) + direction * step;
    if (next > Number(input.max) || next < Number(input.min)) direction = -direction;
    input.value = String(Number(input.value) + direction * step);
    const begin = performance.now();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    let at = {};
    while (performance.now() - begin < 5000 && Object.keys(at).length < 3) {
      await frame();
      const now = read();
      for (const name in now) if (now[name] === undefined || now[name] !== before[name]) at[name] ??= performance.now() - begin;
    }
    numbers.push(at.numbers ?? 5000);
    plots.push(Math.max(at.response ?? 5000, at.plot ?? 5000));
    await new Promise((resolve) => setTimeout(resolve, 16 * (turn % 4)));
  }
  return { numbers, plots, blocks };
})()`;

interface Flow {
  /** Drawings while the hand moved, and milliseconds from the last input until it was drawn. */
  readonly drawn: number;
  readonly last: number;
}

/** Runs in the page: the same slider moved by a hand that does not wait, once a sixtieth of a second for a second. */
const flowScript = (slider: string): string => `(async () => {
  const input = [...document.querySelectorAll('input[type=range]')].find((one) => one.getAttribute('aria-label') === ${JSON.stringify(`${slider}, slider`)});
  const run = () => Number(document.querySelector('.plots .drawing').dataset.run);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const runs = new Set();
  let going = true;
  const watch = (async () => { while (going) { runs.add(run()); await frame(); } })();
  const before = run();
  const middle = Number(input.value);
  let begin = 0;
  for (let turn = 0; turn < ${inputs}; turn++) {
    input.value = String(middle + (turn - ${inputs}) * Number(input.step));
    begin = performance.now();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  while (run() < before + ${inputs} && performance.now() - begin < 5000) await frame();
  going = false;
  await watch;
  return { drawn: runs.size, last: performance.now() - begin };
})()`;

const firstNumbers = `new Promise((resolve) => {
  const look = () => /\\d/.test(document.querySelector('.card output')?.textContent ?? '') ? resolve(performance.now()) : requestAnimationFrame(look);
  look();
})`;

const quantile = (values: readonly number[], share: number): string => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0);
};

const spread = (values: readonly number[]): string => `${quantile(values, 0.5)} / ${quantile(values, 0.95)} ms`;

const lab = await openLab();
console.log('from slider to: median / 95th percentile');
for (const { preset, slider } of cases.filter(isWanted)) {
  const { page } = await lab.open(`#p=${preset}`);
  const first = await page.evaluate<number>(firstNumbers);
  await page.waitForSelector('.plots .drawing[data-stale=false]', { timeout: 20_000 }).catch(() => undefined);
  await page.waitForTimeout(look);
  const { numbers, plots, blocks } = await page.evaluate<Drag>(dragScript(slider));
  const { drawn, last } = await page.evaluate<Flow>(flowScript(slider));
  console.log(
    `${preset.padEnd(20)} ${slider.padEnd(11)} numbers ${spread(numbers)}   plots ${spread(plots)}   ` +
      `longest block ${Math.max(0, ...blocks).toFixed(0)} ms (${blocks.length} above 50)   first numbers ${first.toFixed(0)} ms   ` +
      `${inputs} inputs in a second: ${drawn} drawn, the last after ${last.toFixed(0)} ms`,
  );
  await page.context().close();
}
await lab.close();
