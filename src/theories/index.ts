/** The levels of theory, by the name that they have in the experiment file. */
export { beyondMeanField } from './beyondMeanField/index.ts';
export { bogoliubov } from './bogoliubov/index.ts';
export { closedForm } from './closedForm/index.ts';
export { exactDiagonalisation } from './exactDiagonalisation/index.ts';
export { grossPitaevskii } from './grossPitaevskii/index.ts';
export { hydrodynamics } from './hydrodynamics/index.ts';
export { landauKinetic } from './landauKinetic/index.ts';
