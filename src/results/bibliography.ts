/** A source by its key, as cited in comments, in data and in results: `[Key, Eq. 7]`. */
export interface Source {
  readonly authors: string;
  readonly title: string;
  /** Journal, volume and first page, or publisher. */
  readonly where: string;
  readonly year: number;
  readonly doi?: string;
  /** What it is used for, or how far it can be trusted. */
  readonly note?: string;
}

const prl = (volume: number, article: string) => ({
  where: `Phys. Rev. Lett. ${volume}, ${article}`,
  doi: `10.1103/PhysRevLett.${volume}.${article}`,
});
const pra = (volume: number, article: string) => ({
  where: `Phys. Rev. A ${volume}, ${article}`,
  doi: `10.1103/PhysRevA.${volume}.${article}`,
});

const theory = {
  CarliniStringari2021: {
    authors: 'F. Carlini, S. Stringari',
    title: 'Spin drag and fast response in a quantum mixture of atomic gases',
    ...pra(104, '023301'),
    year: 2021,
    note: 'the paper that this program computes; equation numbers without a key are its',
  },
  MartoneLiPitaevskiiStringari2012: {
    authors: 'G. I. Martone, Y. Li, L. P. Pitaevskii, S. Stringari',
    title: 'Anisotropic dynamics of a spin-orbit-coupled Bose-Einstein condensate',
    ...pra(86, '063621'),
    year: 2012,
  },
  DalfovoPitaevskiiStringari1996: {
    authors: 'F. Dalfovo, L. P. Pitaevskii, S. Stringari',
    title: 'Order parameter at the boundary of a trapped Bose gas',
    ...pra(54, '4213'),
    year: 1996,
  },
  Li2012: {
    authors: 'Y. Li, L. P. Pitaevskii, S. Stringari',
    title: 'Quantum tricriticality and phase transitions in spin-orbit coupled Bose-Einstein condensates',
    ...prl(108, '225301'),
    year: 2012,
    note: 'phases, and the one-harmonic energy of the stripe',
  },
  LiMartonePitaevskiiStringari2013: {
    authors: 'Y. Li, G. I. Martone, L. P. Pitaevskii, S. Stringari',
    title: 'Superstripes and the excitation spectrum of a spin-orbit-coupled Bose-Einstein condensate',
    ...prl(110, '235302'),
    year: 2013,
    note: 'the two gapless branches of the stripe',
  },
  PitaevskiiStringari2016: {
    authors: 'L. Pitaevskii, S. Stringari',
    title: 'Bose-Einstein Condensation and Superfluidity',
    where: 'Oxford University Press',
    year: 2016,
  },
  AndreevBashkin1976: {
    authors: 'A. F. Andreev, E. P. Bashkin',
    title: 'Three-velocity hydrodynamics of superfluid solutions',
    where: 'Sov. Phys. JETP 42, 164',
    year: 1976,
  },
  FilShevchenko2005: {
    authors: 'D. V. Fil, S. I. Shevchenko',
    title: 'Nondissipative drag of superflow in a two-component Bose gas',
    ...pra(72, '013616'),
    year: 2005,
  },
  NespoloAstrakharchikRecati2017: {
    authors: 'J. Nespolo, G. E. Astrakharchik, A. Recati',
    title: 'Andreev-Bashkin effect in superfluid cold gases mixtures',
    where: 'New J. Phys. 19, 125005',
    year: 2017,
    doi: '10.1088/1367-2630/aa93a0',
  },
  Landau1941: {
    authors: 'L. D. Landau',
    title: 'Theory of the superfluidity of helium II',
    where: 'Phys. Rev. 60, 356',
    year: 1941,
    doi: '10.1103/PhysRev.60.356',
  },
  StamperKurnUeda2013: {
    authors: 'D. M. Stamper-Kurn, M. Ueda',
    title: 'Spinor Bose gases: Symmetries, magnetism, and quantum dynamics',
    where: 'Rev. Mod. Phys. 85, 1191',
    year: 2013,
    doi: '10.1103/RevModPhys.85.1191',
  },
  Larsen1963: {
    authors: 'D. M. Larsen',
    title: 'Binary mixtures of dilute Bose gases with repulsive interactions at low temperature',
    where: 'Ann. Phys. 24, 89',
    year: 1963,
    doi: '10.1016/0003-4916(63)90066-9',
  },
  PetrovAstrakharchik2016: {
    authors: 'D. S. Petrov, G. E. Astrakharchik',
    title: 'Ultradilute low-dimensional liquids',
    where: 'Phys. Rev. Lett. 117, 100401',
    year: 2016,
    doi: '10.1103/PhysRevLett.117.100401',
  },
  Petrov2015: {
    authors: 'D. S. Petrov',
    title: 'Quantum mechanical stabilization of a collapsing Bose-Bose mixture',
    where: 'Phys. Rev. Lett. 115, 155302',
    year: 2015,
    doi: '10.1103/PhysRevLett.115.155302',
  },
} as const satisfies Record<string, Source>;

const fermions = {
  LeeHuangYang1957: {
    authors: 'T. D. Lee, K. Huang, C. N. Yang',
    title: 'Eigenvalues and eigenfunctions of a Bose system of hard spheres and its low-temperature properties',
    where: 'Phys. Rev. 106, 1135',
    year: 1957,
    doi: '10.1103/PhysRev.106.1135',
  },
  PinesNozieres1966: {
    authors: 'D. Pines, P. Nozières',
    title: 'Theory of Quantum Liquids: Normal Fermi Liquids',
    where: 'Benjamin, New York',
    year: 1966,
  },
  AbrikosovKhalatnikov1958: {
    authors: 'A. A. Abrikosov, I. M. Khalatnikov',
    title: 'Concerning a model for a non-ideal Fermi gas',
    where: 'Sov. Phys. JETP 6, 888',
    year: 1958,
  },
  GorkovMelikBarkhudarov1961: {
    authors: "L. P. Gor'kov, T. K. Melik-Barkhudarov",
    title: 'Contribution to the theory of superfluidity in an imperfect Fermi gas',
    where: 'Sov. Phys. JETP 13, 1018',
    year: 1961,
  },
  Chevy2006: {
    authors: 'F. Chevy',
    title: 'Universal phase diagram of a strongly interacting Fermi gas with unbalanced spin populations',
    ...pra(74, '063628'),
    year: 2006,
  },
  CombescotRecatiLoboChevy2007: {
    authors: 'R. Combescot, A. Recati, C. Lobo, F. Chevy',
    title: 'Normal state of highly polarized Fermi gases: simple many-body approaches',
    ...prl(98, '180402'),
    year: 2007,
  },
  ProkofevSvistunov2008: {
    authors: "N. V. Prokof'ev, B. V. Svistunov",
    title: 'Fermi-polaron problem: Diagrammatic Monte Carlo method for divergent sign-alternating series',
    where: 'Phys. Rev. B 77, 020408',
    year: 2008,
    doi: '10.1103/PhysRevB.77.020408',
  },
  Bishop1973: {
    authors: 'R. F. Bishop',
    title: 'On the ground state of an impurity in a dilute Fermi gas',
    where: 'Ann. Phys. (N.Y.) 78, 391',
    year: 1973,
    note: 'reference from memory; what is used of it is derived in the code',
  },
  McGuire1965: {
    authors: 'J. B. McGuire',
    title: 'Interacting fermions in one dimension. I. Repulsive potential',
    where: 'J. Math. Phys. 6, 432',
    year: 1965,
    doi: '10.1063/1.1704291',
  },
} as const satisfies Record<string, Source>;

const methods = {
  Colbert1992: {
    authors: 'D. T. Colbert, W. H. Miller',
    title:
      'A novel discrete variable representation for quantum mechanical reactive scattering via the S-matrix Kohn method',
    where: 'J. Chem. Phys. 96, 1982',
    year: 1992,
    doi: '10.1063/1.462100',
  },
  Colpa1978: {
    authors: 'J. H. P. Colpa',
    title: 'Diagonalization of the quadratic boson Hamiltonian',
    where: 'Physica A 93, 327',
    year: 1978,
    doi: '10.1016/0378-4371(78)90160-7',
  },
  GolubVanLoan2013: {
    authors: 'G. H. Golub, C. F. Van Loan',
    title: 'Matrix Computations, 4th edition',
    where: 'Johns Hopkins University Press',
    year: 2013,
  },
  SleijpenVanDerVorst1996: {
    authors: 'G. L. G. Sleijpen, H. A. van der Vorst',
    title: 'A Jacobi-Davidson iteration method for linear eigenvalue problems',
    where: 'SIAM J. Matrix Anal. Appl. 17, 401',
    year: 1996,
    doi: '10.1137/S0895479894270427',
  },
  GolubWelsch1969: {
    authors: 'G. H. Golub, J. H. Welsch',
    title: 'Calculation of Gauss quadrature rules',
    where: 'Math. Comp. 23, 221',
    year: 1969,
    doi: '10.1090/S0025-5718-69-99647-1',
  },
  AntoineLevittTang2017: {
    authors: 'X. Antoine, A. Levitt, Q. Tang',
    title:
      'Efficient spectral computation of the stationary states of rotating Bose-Einstein condensates by preconditioned nonlinear conjugate gradient methods',
    where: 'J. Comput. Phys. 343, 92',
    year: 2017,
    doi: '10.1016/j.jcp.2017.04.040',
  },
  Knyazev2001: {
    authors: 'A. V. Knyazev',
    title:
      'Toward the optimal preconditioned eigensolver: locally optimal block preconditioned conjugate gradient method',
    where: 'SIAM J. Sci. Comput. 23, 517',
    year: 2001,
    doi: '10.1137/S1064827500366124',
  },
  NocedalWright2006: {
    authors: 'J. Nocedal, S. J. Wright',
    title: 'Numerical Optimization, 2nd edition',
    where: 'Springer',
    year: 2006,
    doi: '10.1007/978-0-387-40065-5',
  },
  Roberts2018: {
    authors: 'M. Roberts',
    title: 'The unreasonable effectiveness of quasirandom sequences',
    where: 'extremelearning.com.au',
    year: 2018,
    note: 'a web page; the sequence is checked here by its use, not by its proof',
  },
  TakahasiMori1974: {
    authors: 'H. Takahasi, M. Mori',
    title: 'Double exponential formulas for numerical integration',
    where: 'Publ. Res. Inst. Math. Sci. 9, 721',
    year: 1974,
    doi: '10.2977/prims/1195192451',
  },
  Strang1968: {
    authors: 'G. Strang',
    title: 'On the construction and comparison of difference schemes',
    where: 'SIAM J. Numer. Anal. 5, 506',
    year: 1968,
    doi: '10.1137/0705041',
  },
  Yoshida1990: {
    authors: 'H. Yoshida',
    title: 'Construction of higher order symplectic integrators',
    where: 'Phys. Lett. A 150, 262',
    year: 1990,
    doi: '10.1016/0375-9601(90)90092-3',
  },
  Lawson1967: {
    authors: 'J. D. Lawson',
    title: 'Generalized Runge-Kutta processes for stable systems with large Lipschitz constants',
    where: 'SIAM J. Numer. Anal. 4, 372',
    year: 1967,
    doi: '10.1137/0704033',
  },
  BlanesMoan2002: {
    authors: 'S. Blanes, P. C. Moan',
    title: 'Practical symplectic partitioned Runge-Kutta and Runge-Kutta-Nyström methods',
    where: 'J. Comput. Appl. Math. 142, 313',
    year: 2002,
    doi: '10.1016/S0377-0427(01)00492-7',
  },
} as const satisfies Record<string, Source>;

const experiments = {
  Zhang2012: {
    authors: 'J.-Y. Zhang et al.',
    title: 'Collective dipole oscillations of a spin-orbit coupled Bose-Einstein condensate',
    ...prl(109, '115301'),
    year: 2012,
  },
  Ji2014: {
    authors: 'S.-C. Ji et al.',
    title: 'Experimental determination of the finite-temperature phase diagram of a spin-orbit coupled Bose gas',
    where: 'Nature Phys. 10, 314',
    year: 2014,
    doi: '10.1038/nphys2905',
  },
} as const satisfies Record<string, Source>;

const constants = {
  CODATA2022: {
    authors: 'P. J. Mohr, D. B. Newell, B. N. Taylor, E. Tiesinga',
    title: 'CODATA recommended values of the fundamental physical constants: 2022',
    where: 'Rev. Mod. Phys. 97, 025002',
    year: 2025,
    doi: '10.1103/RevModPhys.97.025002',
  },
} as const satisfies Record<string, Source>;

/** Everything cited in code and results; what the numbers of atoms rest on is in `src/atoms/sources.ts`. A missing key fails a test. */
export const bibliography: Readonly<Record<string, Source>> = {
  ...theory,
  ...fermions,
  ...methods,
  ...experiments,
  ...constants,
};

/** "F. Carlini, S. Stringari, Phys. Rev. A 104, 023301 (2021)". */
export const shortCitation = ({ authors, where, year }: Source): string => `${authors}, ${where} (${year})`;
