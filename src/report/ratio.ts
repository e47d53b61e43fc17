/** The component that is not pushed. */
export const watched = (pushed: 1 | 2): 1 | 2 => (pushed === 1 ? 2 : 1);

/** "V_2/V_1" with the pushed component below, as a formula. */
export const ratioTex = (pushed: 1 | 2): string => `V_${watched(pushed)}/V_${pushed}`;

/** The same for drawings, which have no formulas. */
export const ratioText = (pushed: 1 | 2): string => (pushed === 1 ? 'V₂/V₁' : 'V₁/V₂');
