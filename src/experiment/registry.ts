import { invariant } from '../failure/index.ts';
import type {
  Context,
  Descriptions,
  Numerics,
  Probe,
  Solution,
  StructureFactorMap,
  System,
  Theory,
} from '../physics/index.ts';
import { boseHubbard, coherentBec, fermiLiquid, polaron, superfluidMixture } from '../systems/index.ts';
import {
  beyondMeanField,
  bogoliubov,
  closedForm,
  exactDiagonalisation,
  grossPitaevskii,
  hydrodynamics,
  landauKinetic,
} from '../theories/index.ts';
import type { Problem } from './scale.ts';

/** A theory as `run` sees it: which description it needs is hidden behind `answer`. */
export interface Answering {
  readonly name: string;
  readonly title: string;
  readonly references: readonly string[];
  answer(system: System, probe: Probe, context: Context): Promise<Solution>;
  /** `Theory.map`, where the theory has it. */
  map?(system: System, probe: Probe, q: Float64Array, omega: Float64Array, broadening: number): StructureFactorMap;
}

const describedBy = <D extends keyof Descriptions>(
  theory: Theory<D>,
  system: System,
  probe: Probe,
  numerics?: Numerics,
): Descriptions[D] => {
  const describe = system.as[theory.needs];
  invariant(describe !== undefined, `the schema let ${theory.name} through for ${system.kind}`);
  return describe(probe, numerics);
};

const answering = <D extends keyof Descriptions>(theory: Theory<D>): Answering => {
  const { name, title, references, map } = theory;
  return {
    name,
    title,
    references,
    answer: async (system, probe, context) =>
      theory.solve(describedBy(theory, system, probe, context.options), probe, context),
    ...(map && { map: (system, probe, ...grid) => map(describedBy(theory, system, probe), ...grid) }),
  };
};

const theories: readonly Answering[] = [
  answering(closedForm),
  answering(hydrodynamics),
  answering(bogoliubov),
  answering(grossPitaevskii),
  answering(landauKinetic),
  answering(beyondMeanField),
  answering(exactDiagonalisation),
];

export const theoryNamed = (name: string): Answering => {
  const found = theories.find((theory) => theory.name === name);
  invariant(found !== undefined, `the schema let the unknown theory ${name} through`);
  return found;
};

/** Bibliography keys of a theory. */
export const referencesOf = (name: string): readonly string[] => theoryNamed(name).references;

export const buildSystem = (system: Problem['system']): System => {
  switch (system.kind) {
    case 'coherent-bec':
      return coherentBec(system.parameters);
    case 'superfluid-mixture':
      return superfluidMixture(system.parameters);
    case 'fermi-liquid':
      return fermiLiquid(system.parameters);
    case 'polaron':
      return polaron(system.parameters);
    case 'bose-hubbard':
      return boseHubbard(system.parameters);
  }
};
