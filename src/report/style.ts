/** The look of the page: light and dark, phone to print. Figures take their colours from the variables. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfcfa, #15171b);
  --raised: light-dark(#f5f3ee, #1d2026);
  --ink: light-dark(#1d1f24, #e4e2dd);
  --quiet: light-dark(#5d5f66, #a3a29d);
  --faint: light-dark(#8b8c91, #7d7e82);
  --rule: light-dark(#dcd9d2, #33363d);
  --link: light-dark(#0b5394, #8ab8e6);
  --component-1: light-dark(#0072b2, #56b4e9);
  --component-2: light-dark(#d55e00, #f0934a);
  --ultrafast: light-dark(#6d6f76, #b5b4af);
  --fast: light-dark(#1d1f24, #f3f1ec);
  --ultrafast-band: light-dark(#d9d5ca, #3d4250);
  --fast-band: light-dark(#f2ead0, #37331f);
  --slow-band: light-dark(#e4edf3, #202c36);
  --density: light-dark(#3b6fb5, #6f9fe0);
  --spin: light-dark(#c2407a, #f07aa8);
  --low: light-dark(#2f6f73, #5fa8ac);
  --high: light-dark(#d8c48f, #8a7a4e);
  --on-low: light-dark(#ffffff, #0f1113);
  --on-high: light-dark(#2b2614, #fffaf0);
  --warn: light-dark(#8a5a00, #e6b450);
  --bad: light-dark(#b3261e, #ff8a80);
  --serif: Charter, 'Bitstream Charter', 'Sitka Text', 'Source Serif 4', Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
}
* { box-sizing: border-box; }
html { font-size: 17px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.58 var(--serif); }
main { max-width: 56rem; margin: 0 auto; padding: 3.2rem 1.4rem 5rem; }
.head { border-bottom: 1px solid var(--rule); margin-bottom: 1.7rem; padding-bottom: 1.2rem; }
.kind { font: 500 .78rem/1.4 var(--sans); color: var(--quiet); margin: 0 0 .45rem; letter-spacing: .01em; }
h1 { font-size: 2rem; line-height: 1.2; font-weight: 600; margin: 0; letter-spacing: -.012em; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.28rem; line-height: 1.3; font-weight: 600; margin: 3.2rem 0 .9rem; letter-spacing: -.005em; }
h3 { font-size: 1.02rem; font-weight: 600; margin: 1.8rem 0 .4rem; }
h4 { font: 500 .8rem/1.4 var(--sans); color: var(--quiet); margin: 0 0 .1rem; }
p { margin: 0 0 .8rem; max-width: 44rem; }
sub { line-height: 0; font-size: .75em; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .16em; }
.answer { font-size: 1.32rem; line-height: 1.5; max-width: 46rem; margin-bottom: .35rem; text-wrap: pretty; }
.value { font-weight: 650; font-variant-numeric: lining-nums; white-space: nowrap; }
.by, .small, figcaption, .note { font: .8rem/1.5 var(--sans); color: var(--quiet); }
.by { margin-bottom: 1.6rem; }
.small { margin-top: .5rem; }
.scroll { overflow-x: auto; margin: 0 0 .4rem; }
table { border-collapse: collapse; font: .86rem/1.4 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
th, td { padding: .3rem .9rem .3rem 0; text-align: right; white-space: nowrap; vertical-align: baseline; }
th { font-weight: 500; }
tbody th, td.text { text-align: left; }
thead th:first-child { text-align: left; }
tbody th { color: var(--quiet); padding-right: 1.6rem; }
td.text { white-space: normal; }
thead th, thead td { border-bottom: 1px solid var(--ink); padding-bottom: .4rem; }
tbody + tbody .group th { padding-top: 1rem; }
.group th { font-weight: 600; color: var(--ink); text-align: left; }
.lead td { font-weight: 650; font-size: 1rem; }
.difference { color: var(--quiet); padding-left: 1rem; }
.theories .lead .difference { font-weight: 400; font-size: inherit; }
.none { color: var(--faint); }
.couplings th, .couplings td { padding-right: 2.4rem; }
.couplings tbody th { text-align: right; color: inherit; font-weight: 400; }
.checks td:last-child { color: var(--quiet); }
.fails th, .fails td, .fails td:last-child { color: var(--bad); font-weight: 600; }
.warnings { list-style: none; padding: 0; margin: 0 0 1.6rem; font: .86rem/1.5 var(--sans); max-width: 46rem; }
.warnings li { border-left: 3px solid var(--warn); padding: .15rem 0 .15rem .8rem; margin-bottom: .5rem; }
.code { color: var(--warn); font-weight: 600; margin-right: .3rem; }
.printed { font: .86rem/1.5 var(--sans); padding-left: 1.1rem; margin: .6rem 0; }
.derived { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem 1.6rem; margin: 1.6rem 0 0; font: .86rem/1.4 var(--sans); }
.derived dt { color: var(--quiet); font-size: .8rem; }
.derived dd { margin: 0; font-variant-numeric: tabular-nums lining-nums; }
figure { margin: .6rem 0 1.4rem; }
.together { white-space: nowrap; }
figure h3 { margin: 0 0 .3rem; }
figcaption { max-width: 44rem; margin-top: .5rem; }
.panels { display: grid; gap: 1rem 1.6rem; }
.panels-2 { grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
.panels-1 { max-width: 27rem; }
.panel svg { display: block; width: 100%; height: auto; overflow: visible; font-family: var(--sans); color: var(--quiet); --plot-background: transparent; }
.pair { display: grid; align-items: start; gap: 1.4rem 1.6rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: 0 0 .7rem; font: .8rem/1.5 var(--sans); color: var(--quiet); }
.legend li { display: flex; align-items: center; gap: .45rem; }
.swatch { width: 26px; height: 10px; flex: none; fill: none; stroke-width: 2; }
.ramp { display: inline-grid; grid-template-columns: auto 9rem auto; gap: 0 .6rem; align-items: center; font: .8rem/1.5 var(--sans); color: var(--quiet); margin-bottom: .5rem; }
.ramp-bar { height: .6rem; border-radius: .1rem; outline: 1px solid var(--rule); }
.ramp-middle { grid-column: 2; text-align: center; line-height: 1.2; display: none; }
.equations { display: grid; gap: .1rem; margin: 1rem 0 1.6rem; max-width: 46rem; }
.equation { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: 1rem; border-bottom: 1px solid var(--rule); padding: .3rem 0; }
.equation > div { overflow-x: auto; overflow-y: hidden; }
.equation > span { color: var(--quiet); font-size: .9rem; }
math { font-family: 'STIX Two Math', 'Cambria Math', 'Latin Modern Math', 'Libertinus Math', 'DejaVu Math TeX Gyre', math; }
math[display=block] { text-align: left; }
.katex-display { margin: 0; }
section ul { padding-left: 1.1rem; }
.sources { padding-left: 1.5rem; font-size: .92rem; max-width: 46rem; }
.sources li { margin-bottom: .45rem; overflow-wrap: anywhere; }
.note::before { content: '– '; }
.file { background: var(--raised); border: 1px solid var(--rule); border-radius: .3rem; padding: .9rem 1.1rem; overflow-x: auto; font: .78rem/1.55 var(--mono); tab-size: 2; }
@media (max-width: 40rem) {
  html { font-size: 16px; }
  main { padding: 1.6rem 1rem 3rem; }
  h1 { font-size: 1.55rem; }
  .answer { font-size: 1.14rem; }
  th, td { padding-right: .75rem; }
  tbody th { position: sticky; left: 0; background: var(--paper); padding-right: 1rem; }
  .checks tbody th { white-space: normal; min-width: 9rem; }
  .derived { grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); }
}
@media print {
  :root { color-scheme: light; --paper: #fff; }
  html { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; margin-top: 1.6rem; }
  figure, table, .equation, .warnings li { break-inside: avoid; }
  .scroll, .file { overflow: visible; white-space: pre-wrap; }
  .panels-2, .pair { grid-template-columns: 1fr 1fr; }
  a { color: inherit; text-decoration: none; }
}
`;
