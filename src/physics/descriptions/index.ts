import type { ClosedForm } from './closedForm.ts';
import type { FermiLiquid } from './fermiLiquid.ts';
import type { Functional } from './functional.ts';
import type { Hydrodynamic } from './hydrodynamic.ts';
import type { ManyBody } from './manyBody.ts';
import type { PairContinuum } from './pairContinuum.ts';
import type { Quadratic } from './quadratic.ts';

/** The ways in which a Hamiltonian can be stated. A theory needs exactly one; a system offers several. */
export interface Descriptions {
  readonly closedForm: ClosedForm;
  readonly fermiLiquid: FermiLiquid;
  readonly functional: Functional;
  readonly hydrodynamic: Hydrodynamic;
  readonly quadratic: Quadratic;
  readonly pairContinuum: PairContinuum;
  readonly manyBody: ManyBody;
}

export type { ClosedForm, Printed } from './closedForm.ts';
export type { FermiLiquid, LandauParameters } from './fermiLiquid.ts';
export type { CondensateState, Functional, Potential } from './functional.ts';
export type { Hydrodynamic } from './hydrodynamic.ts';
export type { GroundState, ManyBody, Twist } from './manyBody.ts';
export type { PairContinuum } from './pairContinuum.ts';
export type { Quadratic, QuadraticSector } from './quadratic.ts';
