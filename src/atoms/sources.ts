/** Where the numbers of the table come from. Volume and page were written from memory where a note at the number says so. */
export const sources = {
  AME2020: 'M. Wang et al., The AME 2020 atomic mass evaluation (II), Chin. Phys. C 45, 030003 (2021)',
  Black2007:
    'A. T. Black et al., Spinor dynamics in an antiferromagnetic spin-1 condensate, Phys. Rev. Lett. 99, 070403 (2007)',
  Brown2013:
    'R. C. Brown et al., Quantum interference and light polarization effects in unresolvable atomic lines: application to a precise measurement of the 6,7Li D2 lines, Phys. Rev. A 87, 032504 (2013)',
  Cabrera2018:
    'C. R. Cabrera et al., Quantum liquid droplets in a mixture of Bose-Einstein condensates, Science 359, 301 (2018)',
  Claussen2003:
    'N. R. Claussen et al., Very-high-precision bound-state spectroscopy near a 85Rb Feshbach resonance, Phys. Rev. A 67, 060701 (2003)',
  Egorov2013:
    'M. Egorov et al., Measurement of s-wave scattering lengths in a two-component Bose-Einstein condensate, Phys. Rev. A 87, 053614 (2013)',
  Falke2006:
    'S. Falke et al., Transition frequencies of the D lines of 39K, 40K, and 41K measured with a femtosecond laser frequency comb, Phys. Rev. A 74, 032503 (2006)',
  Gehm2003: 'M. E. Gehm, Properties of 6Li (2003), from the thesis at Duke University',
  Knoop2011:
    'S. Knoop et al., Feshbach spectroscopy and analysis of the interaction potentials of ultracold sodium, Phys. Rev. A 83, 042704 (2011)',
  Kraemer2006:
    'T. Kraemer et al., Evidence for Efimov quantum states in an ultracold gas of caesium atoms, Nature 440, 315 (2006)',
  Lysebo2010:
    'M. Lysebo and L. Veseth, Feshbach resonances and transition rates for cold homonuclear collisions between 39K and 41K atoms, Phys. Rev. A 81, 032702 (2010)',
  Regal2003:
    'C. A. Regal and D. S. Jin, Measurement of positive and negative scattering lengths in a Fermi gas of atoms, Phys. Rev. Lett. 90, 230404 (2003)',
  StamperKurnUeda2013:
    'D. M. Stamper-Kurn and M. Ueda, Spinor Bose gases: symmetries, magnetism, and quantum dynamics, Rev. Mod. Phys. 85, 1191 (2013)',
  Steck: 'D. A. Steck, Sodium, Rubidium 85, Rubidium 87 and Cesium D Line Data, steck.us/alkalidata',
  Tiecke2010: 'T. G. Tiecke, Properties of Potassium (2010)',
  Zuern2013:
    'G. Zuern et al., Precise characterization of 6Li Feshbach resonances using trap-sideband-resolved RF spectroscopy of weakly bound molecules, Phys. Rev. Lett. 110, 135301 (2013)',
  vanKempen2002:
    'E. G. M. van Kempen et al., Interisotope determination of ultracold rubidium interactions from three high-precision experiments, Phys. Rev. Lett. 88, 093201 (2002)',
} as const;

export type SourceKey = keyof typeof sources;
