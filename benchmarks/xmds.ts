import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Functional } from '../src/physics/index.ts';

/**
 * A problem as XMDS2 gets it: our grid, our box, our start (a file of raw numbers in ascending places), f = x or cos(q x). Along even
 * axes it takes its cosine transform on the half of the points that are positive.
 */
export interface XmdsProblem {
  readonly functional: Functional;
  /** Of stored points. */
  readonly shape: readonly number[];
  readonly even: readonly boolean[];
  readonly box: readonly number[];
  readonly start: Float64Array;
  /** C expression in x. */
  readonly f: string;
  readonly strength: number;
  readonly until: number;
  /** Evenly over the run, the start not counted. */
  readonly samples: number;
}

export interface XmdsRun {
  /** As the program itself reports: without start-up and planning. */
  readonly seconds: number;
  /** F1, F2 at every sample. */
  readonly F: readonly (readonly [number, number])[];
}

/** `ARK45` and `ARK89` take a tolerance, `RK4` (here in the interaction picture) a number of steps. */
export type Integrator = 'ARK45' | 'ARK89' | 'RK4';

/** As XMDS2 itself calls the compiler. */
const compiler =
  '-march=native -mtune=native -O3 -ffast-math -funroll-all-loops -fomit-frame-pointer -fstrict-aliasing';

/** Placeholders of the script; the compiled program reads tolerance or steps from its environment instead. */
const [tolerance, steps] = ['1e-07', 7919];

/**
 * Generates and compiles (Debian: xmds2), with finer digits of its own clock; undefined where that is missing. Plans PATIENT, kept as
 * wisdom. What comes back runs it with a tolerance or a number of steps.
 */
export function compileXmds(problem: XmdsProblem, integrator: Integrator): ((setting: number) => XmdsRun) | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'spindrag-xmds-'));
  writeFileSync(join(folder, 'start.bin'), new Uint8Array(problem.start.slice().buffer));
  writeFileSync(join(folder, 'run.xmds'), script(problem, integrator));
  if (spawnSync('xmds2', ['-n', 'run.xmds'], { cwd: folder }).status !== 0) return undefined;
  const source = readFileSync(join(folder, 'run.cc'), 'utf8')
    .replace('is: %.2f seconds', 'is: %.6f seconds')
    .replace(`_tolerance = ${tolerance};`, '_tolerance = atof(getenv("SETTING"));')
    .replaceAll(`(real)${steps};`, '(real)atol(getenv("SETTING"));')
    .replaceAll(`< ${steps};`, '< atol(getenv("SETTING"));');
  writeFileSync(join(folder, 'run.cc'), source);
  const include = '-I/usr/lib/python3/dist-packages/xpdeint/includes';
  const words = [...compiler.split(' '), include, 'run.cc', '-o', 'run', '-lfftw3', '-lm'];
  if (spawnSync('g++', words, { cwd: folder }).status !== 0) return undefined;
  return (setting) => {
    const env = { ...process.env, SETTING: `${setting}` };
    const { stdout, stderr } = spawnSync('./run', [], { cwd: folder, encoding: 'utf8', env });
    const seconds = Number(/elapsed for simulation is: ([\d.e+-]+)/.exec(stdout + stderr)?.[1]);
    const lines = readFileSync(join(folder, 'run.xsil'), 'utf8').match(/^-?\d\.\d+e[+-]\d+ -?\d\.\d+e.*$/gm) ?? [];
    return { seconds, F: lines.map(meansOf) };
  };
}

/** [t] A1 A2 N1 N2 -> F1, F2 */
function meansOf(line: string): [number, number] {
  const [A1 = 0, A2 = 0, N1 = 1, N2 = 1] = line.trim().split(' ').map(Number).slice(-4);
  return [A1 / N1, A2 / N2];
}

/** XMDS2 refuses what looks like a division of integers. */
const decimal = (value: number): string => value.toPrecision(17);

const names = ['x', 'y', 'z'];

function script(
  { functional, shape, even, box, f, strength, until, samples }: XmdsProblem,
  integrator: Integrator,
): string {
  const { coupling, interactions, potential } = functional;
  const axes = shape.map((_, i) => names[i] ?? '');
  const ω = potential.kind === 'harmonic' ? potential.frequencies : [];
  const V = ['0', ...axes.map((x, i) => `0.5*${(ω[i] ?? 0) ** 2}*${x}*${x}`)].join('+');
  const rest = axes
    .slice(1)
    .map((x) => `+k${x}*k${x}`)
    .join('');
  const halves = box.map((L) => decimal(L / 2));
  const position = (x: string, i: number) =>
    even[i]
      ? `lrint(${x}*${decimal((2 * (shape[i] ?? 1)) / (box[i] ?? 1))}-0.5)`
      : `lrint((${x}+${halves[i]})*${decimal((shape[i] ?? 1) / (box[i] ?? 1))})`;
  const index = axes.reduceRight((sum, x, i) => `((${sum})*${shape[i]}+${position(x, i)})`, '0');
  const domain = (i: number) => (even[i] ? `(0, ${halves[i]})" transform="dct` : `(-${halves[i]}, ${halves[i]})`);
  const how = integrator === 'RK4' ? `steps="${steps}"` : `tolerance="${tolerance}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<simulation xmds-version="2"><name>run</name>
<features><benchmark /><fftw plan="patient" />
<globals><![CDATA[
  const double k0 = ${coupling.momentum}, Om = ${coupling.rabi}, g11 = ${interactions.g11}, g22 = ${interactions.g22}, g12 = ${interactions.g12}, lam = ${strength};
  static double* load() { FILE* file = fopen("start.bin", "rb"); double* p = (double*)malloc(${32 * shape.reduce((a, b) => a * b, 1)}); if (!fread(p, 1, ${32 * shape.reduce((a, b) => a * b, 1)}, file)) abort(); fclose(file); return p; }
  static double* start = load();
]]></globals></features>
<geometry><propagation_dimension>t</propagation_dimension><transverse_dimensions>
${axes.map((x, i) => `<dimension name="${x}" lattice="${shape[i]}" domain="${domain(i)}" />`).join('\n')}
</transverse_dimensions></geometry>
<vector name="psi" type="complex" initial_basis="${axes.join(' ')}"><components>p1 p2</components>
<initialisation><![CDATA[ double* at = start + 4*(${index}); p1 = at[0] + i*at[2]; p2 = at[1] + i*at[3]; ]]></initialisation></vector>
<vector name="table" type="real" initial_basis="${axes.join(' ')}"><components>fx V</components><initialisation><![CDATA[ fx = ${f}; V = ${V}; ]]></initialisation></vector>
<sequence><integrate algorithm="${integrator}" interval="${until}" ${how}><samples>${samples}</samples><operators>
<operator kind="ip" constant="yes"><operator_names>L1 L2</operator_names><![CDATA[ L1 = -i*0.5*((kx-k0)*(kx-k0)${rest}); L2 = -i*0.5*((kx+k0)*(kx+k0)${rest}); ]]></operator>
<integration_vectors>psi</integration_vectors><dependencies>table</dependencies>
<![CDATA[ double n1 = mod2(p1), n2 = mod2(p2);
dp1_dt = L1[p1] - i*((V + g11*n1 + g12*n2 - lam*fx)*p1 - 0.5*Om*p2);
dp2_dt = L2[p2] - i*((V + g22*n2 + g12*n1)*p2 - 0.5*Om*p1); ]]>
</operators></integrate></sequence>
<output format="ascii" filename="run.xsil"><sampling_group basis="${axes.map((x) => `${x}(0)`).join(' ')}" initial_sample="no"><moments>A1 A2 N1 N2</moments><dependencies>psi table</dependencies>
<![CDATA[ A1=fx*mod2(p1); A2=fx*mod2(p2); N1=mod2(p1); N2=mod2(p2); ]]></sampling_group></output>
</simulation>
`;
}
