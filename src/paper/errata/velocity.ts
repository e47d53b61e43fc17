import type { Erratum } from '../result.ts';
import type { PaperRow } from '../row.ts';

/** The velocity of a superfluid in the text of Sec. V. */
export const velocityErratum = (row: PaperRow | undefined): Erratum => ({
  id: 'Text, Sec. V',
  title: 'the velocity of a superfluid is not the gradient of the phase times the density',
  printed: '$\\mathbf v_1=n_1\\nabla\\phi_1/m_1$, $\\;\\mathbf v_2=n_2\\nabla\\phi_2/m_2$',
  right: '$\\mathbf v_a=\\nabla\\phi_a/m_a$, with twice the atomic mass for pairs of fermions',
  proof: [
    'By dimension alone $n\\nabla\\phi/m$ is a current. Inserted in Eq. 52 it would make the mass current $n_1^2\\nabla\\phi_1$, whereas Galilean invariance asks for $n_1\\nabla\\phi_1$: a boost by $\\mathbf V$ multiplies the order parameter by $e^{im\\mathbf V\\cdot\\mathbf r}$, whatever its density.',
    'The sentence below Eq. 52, $\\mathbf v_1=\\lambda t\\nabla f/m_1$ after a kick, is right, and agrees with $\\mathbf v_a=\\nabla\\phi_a/m_a$ as $\\phi_1=\\lambda tf$. The effective masses are those of Eq. 51, $m_a/m_a^*=1-\\rho_\\mathrm{drag}/(m_an_a)$.',
  ],
  numbers:
    row?.computed === undefined || row.printed === undefined
      ? []
      : [
          ['$\\mathbf v_1/\\nabla\\phi_1$ of a phonon, $n_1=1/2$, $m_1=1$', row.computed],
          ['as printed, $n_1/m_1$', row.printed],
        ],
});
