import { invariant } from '../failure/index.ts';
import type { Context, Descriptions, Probe, Solution, System, Theory } from '../physics/index.ts';
import { coherentBec, fermiLiquid, superfluidMixture } from '../systems/index.ts';
import { beyondMeanField, bogoliubov, closedForm, hydrodynamics, landauKinetic } from '../theories/index.ts';
import type { Problem } from './scale.ts';

/** A theory as `run` sees it: which description it needs is hidden behind `answer`. */
export interface Answering {
  readonly name: string;
  readonly title: string;
  readonly references: readonly string[];
  answer(system: System, probe: Probe, context: Context): Promise<Solution>;
}

const answering = <D extends keyof Descriptions>(theory: Theory<D>): Answering => ({
  name: theory.name,
  title: theory.title,
  references: theory.references,
  answer: async (system, probe, context) => {
    const describe = system.as[theory.needs];
    invariant(describe !== undefined, `the schema let ${theory.name} through for ${system.kind}`);
    return theory.solve(describe(probe), probe, context);
  },
});

const theories: readonly Answering[] = [
  answering(closedForm),
  answering(hydrodynamics),
  answering(bogoliubov),
  answering(landauKinetic),
  answering(beyondMeanField),
];

export const theoryNamed = (name: string): Answering => {
  const found = theories.find((theory) => theory.name === name);
  invariant(found !== undefined, `the schema let the unknown theory ${name} through`);
  return found;
};

export const buildSystem = (system: Problem['system']): System => {
  switch (system.kind) {
    case 'coherent-bec':
      return coherentBec(system.parameters);
    case 'superfluid-mixture':
      return superfluidMixture(system.parameters);
    case 'fermi-liquid':
      return fermiLiquid(system.parameters);
  }
};
