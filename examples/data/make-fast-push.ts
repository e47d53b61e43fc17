// Makes examples/data/fast-push.csv: the mixture of examples/14-fit-fast-push.yaml with a drag of 6 % of the atoms, seen with an
// error of 0.1 um and an offset that no theory knows. Run it from the root of the project: npx node examples/data/make-fast-push.ts
import { writeFileSync } from 'node:fs';
import { random } from '../../src/inference/index.ts';

const acceleration = 2; // m/s^2
const fraction = 0.06; // n_drag/n; V2/V1 = 2 fraction/(1 - 2 fraction)
const error = 0.1; // um
const { normal } = random(2021);
const rows = Array.from({ length: 24 }, (_, index) => {
  const t = 0.2 * (index + 1); // ms
  const path = (acceleration * t * t) / 2; // um
  const x1 = 0.8 + (1 - 2 * fraction) * path + error * normal();
  const x2 = -0.5 + 2 * fraction * path + error * normal();
  return [t, x1, error, x2, error].map((value) => value.toFixed(4)).join(', ');
});
writeFileSync(
  new URL('./fast-push.csv', import.meta.url),
  `# simulated: V2/V1 = ${((2 * fraction) / (1 - 2 * fraction)).toFixed(5)}\ntime [ms], x1 [um], x1_err [um], x2 [um], x2_err [um]\n${rows.join('\n')}\n`,
);
