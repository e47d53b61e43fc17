// The JSON Schema of the experiment file, for editors: from the same source that validates.
import { writeFileSync } from 'node:fs';
import { experimentJsonSchema } from '../dist/src/index.js';

writeFileSync(
  new URL('../dist/experiment.schema.json', import.meta.url),
  `${JSON.stringify(experimentJsonSchema(), null, 2)}\n`,
);
