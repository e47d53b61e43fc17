import type { ClosedForm, Context, Fast, Probe, Slopes, Solution, Theory } from '../../physics/index.ts';

/** The same slopes when the components exchange their parts; the ratio is always slope2/slope1. */
const exchanged = <S extends Slopes>({ slope1, slope2, ratio: _, ...rest }: S): Omit<S, keyof Slopes> & Slopes => ({
  ...rest,
  slope1: slope2,
  slope2: slope1,
  ...(slope2 !== 0 && { ratio: slope1 / slope2 }),
});

const exchangedFast = (fast: Fast): Fast => {
  const { offset1, offset2, ...rest } = exchanged(fast);
  return {
    ...rest,
    ...(offset2 !== undefined && { offset1: offset2 }),
    ...(offset1 !== undefined && { offset2: offset1 }),
  };
};

type Pushed = Pick<ClosedForm, 'ultrafast' | 'fast'>;

const whenSecondIsPushed = ({ ultrafast, fast, secondPushed }: ClosedForm): Pushed =>
  secondPushed ?? { ...(ultrafast && { ultrafast: exchanged(ultrafast) }), ...(fast && { fast: exchangedFast(fast) }) };

const solve = async (description: ClosedForm, _probe: Probe, { signal, kick }: Context): Promise<Solution> => {
  signal.throwIfAborted();
  const { limit, spectrum, printed, equations } = description;
  const second = kick?.pushed === 2;
  const { ultrafast, fast } = second ? whenSecondIsPushed(description) : description;
  return {
    ...(spectrum && { spectrum }),
    ...(ultrafast && { ultrafast }),
    ...(fast && { fast }),
    // The paper prints what follows a push of component 1.
    printed: second ? [] : printed,
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
