// Whole runs to the same error: ours with grid and step chosen by itself (comparisons counted) against XMDS2 with its best
// integrator on the grid that we chose. The ground state is made once and given to both. npx node benchmarks/gp.ts [rounds] [threads]
import { openWasm } from '../src/backend/index.ts';
import { solveToTolerance } from '../src/theories/grossPitaevskii/accuracy.ts';
import { type Case, periodic, trapped, trapped3, violent } from '../src/theories/grossPitaevskii/cases.ts';
import { openStage } from '../src/theories/grossPitaevskii/stage.ts';
import { median, rounds } from './peer.ts';
import { compileXmds, type Integrator, type XmdsRun } from './xmds.ts';

const [repeats, threads] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 1)];
const asked = 1e-6;
const watch = { signal: new AbortController().signal, progress() {} };
const backend = await openWasm({ threads });

const integrators: readonly Integrator[] = [1e-5, 1e-6, 1e-7, 1e-8].map((tolerance) => ({ name: 'ARK89', tolerance }));

const cases: Readonly<Record<string, Case>> = { periodic, violent, trapped, trapped3 };
for (const [name, { functional, probe, kick, until }] of Object.entries(cases)) {
  const question = { backend, functional, probe, kick: { ...kick, time: Float64Array.of(0, until) }, watch };
  const exact = await solveToTolerance({ ...question, tolerance: 1e-9 });
  const largest = Math.max(...([0, 1] as const).map((c) => Math.abs(change(exact.run.observed, c))));
  const ours = async () => (await solveToTolerance({ ...question, tolerance: asked })).propagationSeconds;
  const answer = await solveToTolerance({ ...question, tolerance: asked });
  const errorOf = (F: readonly [number, number]) =>
    Math.max(...([0, 1] as const).map((c) => Math.abs(F[c] - (exact.run.observed[1]?.F[c] ?? 0)))) / largest;
  const stage = await openStage({ ...question, tolerance: asked }, answer.shape, answer.box);
  const problem = {
    functional,
    shape: answer.shape,
    box: answer.box,
    start: stage.start,
    f: probe.kind === 'position' ? 'x' : `cos(${Math.hypot(...probe.q)}*x)`,
    strength: kick.strength,
    until,
  };
  let best: { label: string; run: () => XmdsRun; seconds: number; error: number } | undefined;
  for (const integrator of integrators) {
    const run = compileXmds(problem, integrator);
    if (run === undefined) continue;
    run();
    const { seconds, F } = run();
    const error = errorOf(F);
    if (error <= asked && seconds < (best?.seconds ?? Number.POSITIVE_INFINITY)) {
      best = { label: `${integrator.name} ${JSON.stringify(integrator)}`, run, seconds, error };
    }
  }
  if (best === undefined) {
    console.log(name, 'XMDS2 is missing or misses the error');
    continue;
  }
  const peer = best.run;
  const [a = [], b = []] = await rounds(repeats, [ours, () => peer().seconds], 2);
  const ratio = median(a.map((t, i) => (b[i] ?? Number.NaN) / t));
  console.log(
    `${name.padEnd(10)} grid ${answer.shape.join('x')}, ${answer.run.steps} steps of ${answer.stepper.name}, error ${errorOf(answer.run.observed[1]?.F ?? [0, 0]).toExponential(1)}:`,
    `${(median(a) * 1e3).toFixed(1)} ms; XMDS2 ${best.label}, error ${best.error.toExponential(1)}: ${(median(b) * 1e3).toFixed(1)} ms; ratio ${ratio.toFixed(1)}`,
  );
}
backend.close();

function change(observed: readonly { readonly F: readonly [number, number] }[], c: 0 | 1): number {
  return (observed[1]?.F[c] ?? 0) - (observed[0]?.F[c] ?? 0);
}
