/** The equations of [CarliniStringari2021] that results refer to, by number. */
const paper: Readonly<Record<number, string>> = {
  1: 'H_\\mathrm{pert}=-\\lambda\\,F(1)\\,\\Theta(t)',
  2: '\\delta\\langle F(2)\\rangle=\\frac{\\lambda}{N_2}\\sum_n\\left[\\frac{1-e^{-i\\omega_{n0}t}}{\\omega_{n0}}\\langle0|F(2)|n\\rangle\\langle n|F(1)|0\\rangle+\\mathrm{c.c.}\\right]',
  3: '\\delta\\langle F(2)\\rangle^\\mathrm{ultra}=\\frac{\\lambda t^2}{N_2}\\int\\mathrm{d}\\omega\\,\\omega\\,S_{12}(\\omega)',
  4: 'S_{12}(\\omega)=\\sum_n\\delta(\\omega-\\omega_{n0})\\,\\mathrm{Re}\\,\\langle0|F(1)|n\\rangle\\langle n|F(2)|0\\rangle',
  5: '\\delta\\langle F(1)\\rangle^\\mathrm{ultra}=\\frac{\\lambda t^2}{2N_1}\\langle[F(1),[H,F(1)]]\\rangle',
  6: '\\delta\\langle F(2)\\rangle^\\mathrm{fast}=\\delta\\langle F(2)\\rangle_\\mathrm{low}+\\delta\\langle F(2)\\rangle_\\mathrm{high}',
  7: '\\delta\\langle F(2)\\rangle_\\mathrm{low}=\\frac{\\lambda t^2}{N_2}\\,m_1(1,2)_\\mathrm{low}',
  8: 'm_1(1,2)=\\int\\mathrm{d}\\omega\\,\\omega\\,S_{12}(\\omega)',
  9: '\\delta\\langle F(2)\\rangle_\\mathrm{high}=\\frac{2\\lambda}{N_2}\\,m_{-1}(1,2)_\\mathrm{high}',
  10: '\\delta\\langle F(1),F(2)\\rangle=\\tfrac12\\left(\\delta\\langle F_n\\rangle\\pm\\delta\\langle F_\\sigma\\rangle\\right)',
  11: 'm_1(F)=\\sum_n|\\langle0|F|n\\rangle|^2\\,\\omega_{n0}',
  12: 'H=\\frac{1}{2m}\\left[(p_x-k_0\\sigma_z)^2+p_\\perp^2\\right]-\\frac{\\Omega}{2}\\sigma_x+V_\\mathrm{ext}',
  13: 'm_1(F_n)=\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n(\\mathbf r)',
  14: 'm_1(F_\\sigma)=\\Omega\\int\\mathrm{d}\\mathbf r\\,f^2\\,n(\\mathbf r)+\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n(\\mathbf r)',
  15: '\\frac{\\mathrm d\\langle F(2)\\rangle^\\mathrm{ultra}}{\\mathrm dt}=-\\frac{\\lambda t}{2}\\,\\Omega',
  16: '\\frac{\\mathrm d\\langle F(1)\\rangle^\\mathrm{ultra}}{\\mathrm dt}=\\frac{\\lambda t}{2}\\left(\\frac{q^2}{m}+\\Omega\\right)',
  17: '\\partial_t\\delta n+\\frac1m\\nabla\\!\\cdot(n\\nabla\\Phi)-\\frac{k_0}{m}\\nabla_x\\delta s_z=0',
  18: '\\partial_t\\nabla\\Phi+\\nabla(g\\,\\delta n)=0',
  19: '-\\frac{k_0}{m}\\,n\\nabla_x\\Phi+\\frac{\\Omega}{2}\\,\\delta s_z=0',
  20: '\\partial_t^2\\delta n=\\frac gm\\left[\\nabla_\\perp\\!\\cdot(n\\nabla_\\perp\\delta n)+\\frac{m}{m^*}\\nabla_x(n\\nabla_x\\delta n)\\right]',
  21: '\\delta\\langle F_n\\rangle^\\mathrm{HD}=\\frac{\\lambda}{2gn}\\left[1-\\cos(cqt)\\right]',
  22: '\\delta\\langle F_\\sigma\\rangle^\\mathrm{HD}=\\frac{\\lambda}{\\Omega}\\frac{m^*}{m}\\left[1-\\frac{\\Omega_c}{\\Omega}\\cos(cqt)\\right]',
  23: '\\frac{\\mathrm d\\langle F(2)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\frac{\\lambda t}{4}\\frac{q^2}{m}\\left[\\frac{m}{m^*}-\\frac{2gn\\,\\Omega_c}{\\Omega^2}\\right]',
  24: '\\frac{\\mathrm d\\langle F(1)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\frac{\\lambda t}{4}\\frac{q^2}{m}\\left[\\frac{m}{m^*}+\\frac{2gn\\,\\Omega_c}{\\Omega^2}\\right]',
  25: '\\left(\\frac{V_2}{V_1}\\right)^\\mathrm{ultra}=-\\frac{\\Omega\\langle x^2\\rangle}{\\Omega\\langle x^2\\rangle+1/m}',
  26: '\\left(\\frac{V_2}{V_1}\\right)^\\mathrm{fast}=\\frac{\\langle m/m^*-2gn\\,\\Omega_c/\\Omega^2\\rangle}{\\langle m/m^*+2gn\\,\\Omega_c/\\Omega^2\\rangle}',
  27: '\\partial_t\\delta n+\\frac1m\\nabla\\!\\cdot(n\\nabla\\Phi)=0',
  28: '\\partial_t\\delta s+\\frac1m\\nabla\\!\\cdot(n\\nabla\\Phi_s)-\\frac4m\\nabla\\!\\cdot(n_\\mathrm{drag}\\nabla\\Phi_s)=0',
  29: '\\partial_t\\nabla\\Phi+\\nabla\\frac{\\delta n}{2\\kappa_d}=0',
  30: '\\partial_t\\nabla\\Phi_s+\\nabla\\frac{\\delta s}{2\\chi_s}=0',
  31: 'm_1^\\mathrm{HD}(F_n)=\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n',
  32: 'm_1^\\mathrm{HD}(F_\\sigma)=\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,(n-4n_\\mathrm{drag})',
  33: '\\delta\\langle F_n\\rangle^\\mathrm{HD}=\\frac{\\lambda\\kappa_d}{n}\\left[1-\\cos(c_dqt)\\right]',
  34: '\\delta\\langle F_\\sigma\\rangle^\\mathrm{HD}=\\frac{\\lambda\\chi_s}{n}\\left[1-\\cos(c_sqt)\\right]',
  35: 'c_d^2=\\frac{n}{2m\\kappa_d},\\qquad c_s^2=\\frac{n}{2m}\\left[1-4\\frac{n_\\mathrm{drag}}{n}\\right]\\frac{1}{\\chi_s}',
  36: '\\frac{\\mathrm d\\langle F(2)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\lambda t\\,\\frac{q^2}{m}\\,\\frac{n_\\mathrm{drag}}{n}',
  37: '\\frac{\\mathrm d\\langle F(1)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\lambda t\\,\\frac{q^2}{m}\\left[\\frac12-\\frac{n_\\mathrm{drag}}{n}\\right]',
  38: 'n_\\mathrm{drag}=\\frac{n}{2\\sqrt2}\\,\\frac{a_{12}^2}{a^2}\\,\\sqrt{na^3}',
  39: '\\left(\\frac{V_2}{V_1}\\right)^\\mathrm{fast}=\\frac{\\langle n_\\mathrm{drag}/n\\rangle}{\\langle1/2-n_\\mathrm{drag}/n\\rangle}',
  40: '\\partial_t\\delta n+\\nabla\\!\\cdot\\mathbf j_d^0=0',
  41: '\\partial_t\\delta s+\\nabla\\!\\cdot\\left(\\frac{1+G_1/3}{1+F_1/3}\\,\\mathbf j_s^0\\right)=0',
  42: 'm_1^\\mathrm{LT}(F_n)=\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n(\\mathbf r)',
  43: 'm_1^\\mathrm{LT}(F_\\sigma)=\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,\\frac{1+G_1/3}{1+F_1/3}\\,n(\\mathbf r)',
  44: 'F_1=\\frac{8}{5\\pi^2}(7\\,\\ln\\,2-1)(k_Fa)^2,\\qquad G_1=-\\frac{8}{5\\pi^2}(2+\\ln\\,2)(k_Fa)^2',
  45: '\\frac{\\mathrm d\\langle F(2)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\frac{\\lambda t}{4}\\frac{q^2}{m}\\,\\frac{(F_1-G_1)/3}{1+F_1/3}',
  46: '\\frac{\\mathrm d\\langle F(1)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\frac{\\lambda t}{4}\\frac{q^2}{m}\\,\\frac{2+(F_1+G_1)/3}{1+F_1/3}',
  47: '\\left(\\frac{V_2}{V_1}\\right)^\\mathrm{fast}=\\frac{\\langle n_\\mathrm{drag}/n\\rangle}{\\langle1/2-n_\\mathrm{drag}/n\\rangle}',
  48: 'n_\\mathrm{drag}=\\frac{F_1-G_1}{3+F_1}\\,\\frac n4',
  49: '\\partial_tn_1+\\nabla\\!\\cdot\\left(\\frac{m_1}{m_1^*}n_1\\mathbf v_1+\\frac{m_2}{m_1}\\left(1-\\frac{m_2}{m_2^*}\\right)n_2\\mathbf v_2\\right)=0',
  50: '\\partial_tn_2+\\nabla\\!\\cdot\\left(\\frac{m_2}{m_2^*}n_2\\mathbf v_2+\\frac{m_1}{m_2}\\left(1-\\frac{m_1}{m_1^*}\\right)n_1\\mathbf v_1\\right)=0',
  51: 'n_1m_1\\left(1-\\frac{m_1}{m_1^*}\\right)=n_2m_2\\left(1-\\frac{m_2}{m_2^*}\\right)',
  52: '\\partial_t(m_1n_1+m_2n_2)+\\nabla\\!\\cdot(m_1n_1\\mathbf v_1+m_2n_2\\mathbf v_2)=0',
  53: '\\frac{\\mathrm d\\langle F(1)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\frac{\\lambda t}{m_1N_1}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n_1(\\mathbf r)\\,\\frac{m_1}{m_1^*}',
  54: '\\frac{\\mathrm d\\langle F(2)\\rangle^\\mathrm{fast}}{\\mathrm dt}=\\frac{\\lambda t}{m_1N_2}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n_2(\\mathbf r)\\left(1-\\frac{m_2}{m_2^*}\\right)',
  55: '\\frac{V_2}{V_1}=\\frac{\\langle1-m_2/m_2^*\\rangle}{\\langle m_1/m_1^*\\rangle}\\simeq\\left\\langle1-\\frac{m_2}{m_2^*}\\right\\rangle',
};

/** Where the paper prints another form, or a slip, than the one that results refer to. */
const otherwisePrinted: Readonly<Record<number, string>> = {
  3: '\\delta\\langle F(2)\\rangle^\\mathrm{ultra}=\\frac{\\lambda t^2}{N_2}\\int\\mathrm{d}\\omega\\,\\omega\\,S_{12}(\\omega)=\\frac{\\lambda t^2}{2N_2}\\langle[F(2),[H,F(1)]]\\rangle',
  4: 'S_{12}(\\omega)=\\frac12\\sum_n\\delta(\\omega-\\omega_{n0})\\left(\\langle0|F(1)|n\\rangle\\langle n|F(2)|0\\rangle+\\langle0|F(2)|n\\rangle\\langle n|F(1)|0\\rangle\\right)',
  10: '\\delta\\langle F(1)\\rangle=\\tfrac12\\left(\\delta\\langle F_n\\rangle+\\delta\\langle F_\\sigma\\rangle\\right),\\qquad\\delta\\langle F(2)\\rangle=\\tfrac12\\left(\\delta\\langle F_n\\rangle-\\delta\\langle F_\\sigma\\rangle\\right)',
  11: 'm_1(F_{n(\\sigma)})=\\int\\mathrm{d}\\omega\\,S_{n(\\sigma)}(\\omega)\\,\\omega=\\sum_n|\\langle0|F_{n(\\sigma)}|n\\rangle|^2\\,\\omega_{n0}',
  13: 'm_1(F_n)=\\tfrac12\\langle[F_n,[H,F_n]]\\rangle=\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n(\\mathbf r)',
  14: 'm_1(F_\\sigma)=\\tfrac12\\langle[F_\\sigma,[H,F_\\sigma]]\\rangle=\\Omega\\int\\mathrm{d}\\mathbf r\\,f^2\\,n(\\mathbf r)+\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n(\\mathbf r)',
  30: '\\partial_t\\nabla\\delta\\Phi+\\nabla\\frac{\\delta s}{2\\chi_s}=0',
  32: 'm_1^\\mathrm{HD}(F_\\sigma)=\\frac{1}{2m}\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n(\\mathbf r)-\\frac2m\\int\\mathrm{d}\\mathbf r\\,|\\nabla f|^2\\,n_\\mathrm{drag}(\\mathbf r)',
};

/** An equation of [CarliniStringari2021] in TeX, as it stands in print. */
export const printedEquation = (number: number): string | undefined => otherwisePrinted[number] ?? paper[number];

export interface Cited {
  /** Bibliography key. */
  readonly key: string;
  /** What follows it: "Eqs. 23, 24", "Ch. 12"; empty where nothing does. */
  readonly place: string;
  readonly equations: readonly { readonly number: number; readonly tex: string }[];
}

/** "17-19, 23" -> 17, 18, 19, 23. */
const numbers = (list: string): readonly number[] =>
  [...list.matchAll(/(\d+)(?:\s*[-–]\s*(\d+))?/g)].flatMap(([, from, to]) => {
    const [first, last] = [Number(from), Number(to ?? from)];
    return Array.from({ length: Math.max(0, Math.min(99, last - first)) + 1 }, (_, index) => first + index);
  });

const equationsAt = (key: string, place: string): Cited['equations'] => {
  const list = /^Eqs?\.\s*([\d\s,–-]+)/.exec(place)?.[1];
  if (key !== 'CarliniStringari2021' || list === undefined) return [];
  return numbers(list).flatMap((number) => {
    const tex = paper[number];
    return tex === undefined ? [] : [{ number, tex }];
  });
};

/** Reads "CarliniStringari2021, Eqs. 17-19". */
export const readCitation = (text: string): Cited => {
  const [, key = text, place = ''] = /^([^,\s]+),?\s*(.*)$/.exec(text) ?? [];
  return { key, place, equations: equationsAt(key, place) };
};
