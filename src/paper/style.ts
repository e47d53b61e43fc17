/** What the page of the paper adds to the look of a report. */
export const style = `
:root {
  --agrees: light-dark(#2c7a4b, #7cc79a);
  --disagrees: light-dark(#b3261e, #ff8a80);
  --misprint: light-dark(#9a6200, #e6b450);
  --definition: light-dark(#7a7c82, #93939a);
}
.agrees { --verdict: var(--agrees); }
.disagrees { --verdict: var(--disagrees); }
.misprint { --verdict: var(--misprint); }
.definition { --verdict: var(--definition); }
.overview { display: flex; flex-wrap: wrap; gap: .28rem; margin: 1.4rem 0 .8rem; padding: 0; list-style: none; }
.overview a { display: block; min-width: 2.15rem; padding: .22rem .3rem; text-align: center; text-decoration: none; font: 500 .78rem/1.3 var(--sans); font-variant-numeric: tabular-nums; border-radius: .2rem; color: var(--verdict); background: color-mix(in oklab, var(--verdict) 13%, var(--paper)); }
.overview .disagrees, .overview .misprint { font-weight: 700; color: var(--paper); background: var(--verdict); }
.overview a:hover { outline: 2px solid var(--verdict); }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font: .8rem/1.5 var(--sans); color: var(--quiet); margin-bottom: 1.6rem; }
.key b { color: var(--verdict); font-weight: 600; }
.findings { padding-left: 1.1rem; max-width: 46rem; }
.findings li { margin-bottom: .35rem; }
.entry { border-top: 1px solid var(--rule); padding: .9rem 0 1rem; scroll-margin-top: .5rem; }
.entry:target { background: linear-gradient(to right, color-mix(in oklab, var(--verdict) 9%, var(--paper)), var(--paper)); }
.entry-head { display: grid; grid-template-columns: 4.6rem 1fr auto; gap: .2rem .9rem; align-items: baseline; }
.entry-number { font: 600 .92rem/1.5 var(--serif); white-space: nowrap; }
.entry-title { margin: 0; font-weight: 600; }
.entry-verdict { font: 600 .8rem/1.5 var(--sans); color: var(--verdict); white-space: nowrap; }
.entry-body { margin-left: 5.5rem; }
.entry-formula { overflow-x: auto; overflow-y: hidden; padding: .35rem 0 .3rem; }
.entry-formula math[display=block] { width: fit-content; margin-inline: 0; }
.entry-quantity { font: .84rem/1.55 var(--sans); color: var(--quiet); margin: .1rem 0 .35rem; max-width: none; }
.numbers { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: .3rem 1rem; margin: 0; font: .86rem/1.4 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
.numbers dt { color: var(--quiet); font-size: .76rem; }
.numbers dd { margin: 0; overflow-wrap: anywhere; }
.numbers .off dd { color: var(--verdict); font-weight: 600; }
.numbers small { color: var(--quiet); font-size: .76rem; }
.entry-note { font-size: .92rem; margin: .45rem 0 0; }
.exponents th, .exponents td { text-align: center; padding: .3rem .6rem; }
.exponents tbody th { text-align: left; }
.exponents td small { display: block; color: var(--quiet); font-size: .76rem; }
.exponents thead tr:first-child > * { border-bottom: 0; padding-bottom: 0; }
.exponents thead tr + tr th { font-weight: 400; }
.exponents thead th { text-align: center; }
.exponents td { min-width: 6.2rem; }
.exponents .edge { border-left: 1px solid var(--rule); }
.erratum { border-top: 1px solid var(--rule); padding: .4rem 0 1rem; scroll-margin-top: .5rem; }
.erratum h3 { font-size: 1.1rem; margin: 1rem 0 .5rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .6rem 1.6rem; margin-bottom: .7rem; }
.side { overflow-x: auto; overflow-y: hidden; }
.erratum .pair { margin-top: 1rem; }
.erratum .pair td, .erratum .pair th { white-space: normal; }
.erratum .pair td { white-space: nowrap; }
.erratum figure { margin: 0; }
.side h4 { margin-bottom: .2rem; }
.side.printed-side { --verdict: var(--disagrees); }
.side.right-side { --verdict: var(--agrees); }
.side h4 { color: var(--verdict); font-weight: 600; }
@media (max-width: 40rem) {
  .entry-head { grid-template-columns: auto 1fr; }
  .entry-verdict { grid-column: 2; grid-row: 2; }
  .entry-body { margin-left: 0; }
  .numbers { grid-template-columns: 1fr 1fr; }
  .erratum p, .entry-note, .entry-quantity { overflow-x: auto; overflow-y: hidden; }
}
@media print {
  .entry, .erratum { break-inside: avoid; }
}
`;
