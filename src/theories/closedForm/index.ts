import type { ClosedForm, Context, Probe, Solution, Theory } from '../../physics/index.ts';

const solve = async (description: ClosedForm, _probe: Probe, { signal }: Context): Promise<Solution> => {
  signal.throwIfAborted();
  const { limit, spectrum, ultrafast, fast, printed, equations } = description;
  return {
    ...(spectrum && { spectrum }),
    ...(ultrafast && { ultrafast }),
    ...(fast && { fast }),
    printed,
    equations,
    evidence: limit === undefined ? {} : { limit },
    warnings: [],
  };
};

/** What is known on paper: exact lines where a closed form exists, else the slopes in the limit that `evidence.limit` names. */
export const closedForm: Theory<'closedForm'> = {
  name: 'closed-form',
  title: 'Closed form',
  needs: 'closedForm',
  references: ['CarliniStringari2021'],
  solve,
};
