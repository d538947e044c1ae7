package sheet

// style is the look of the HTML page: one column, the reader's own light or
// dark; on paper two, for it is long.
const style = `:root { color-scheme: light dark; --text: #1d2430; --quiet: #555d68; --back: #ffffff;
  --line: #d5dae1; --accent: #0a50b8; --look: #a33400; --lookback: #fff4ec; --soft: #f4f6f9; }
@media (prefers-color-scheme: dark) { :root { --text: #e8ebf0; --quiet: #a8b2c0; --back: #14181f;
  --line: #39424f; --accent: #87bfff; --look: #ff9e70; --lookback: #2b1d15; --soft: #1c222b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .25rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .5rem 0; }
a { color: var(--accent); overflow-wrap: anywhere; }
code, pre { font: .92em/1.5 ui-monospace, monospace; background: var(--soft); border-radius: 3px; }
code { padding: .1em .3em; }
pre { padding: .5rem .75rem; margin: .5rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
small { color: var(--quiet); font-size: .875em; }
section { border-top: 1px solid var(--line); margin-top: 1.75rem; padding-top: 1.25rem; }
.count { color: var(--quiet); font-weight: 400; font-size: .875em; display: block; }
.lead { color: var(--quiet); margin-top: 0; }
dl { margin: .75rem 0; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .1rem 0; }
dt { flex: 0 0 9.5rem; color: var(--quiet); }
dd { flex: 1 1 18rem; margin: 0; overflow-wrap: anywhere; }
.page { background: var(--soft); border-radius: 4px; padding: .5rem .75rem; }
.menu { font-weight: 600; }
.checks { list-style: none; padding: 0; margin: .5rem 0; }
.checks li { margin: .1rem 0; }
.checks label { display: flex; gap: .6rem; align-items: flex-start; padding: .15rem 0; }
.checks input { width: 1.1rem; height: 1.1rem; margin: .2rem 0 0; flex: none; accent-color: var(--accent); }
.look { border-left: 3px solid var(--look); background: var(--lookback); padding: .4rem .75rem; }
.look strong { color: var(--look); }
.blank { display: flex; flex-wrap: wrap; gap: 0 .6rem; align-items: flex-end; }
.room { flex: 1 1 12rem; border-bottom: 1px solid var(--quiet); min-height: 1.4em; }
.notes { font-size: .92em; margin-top: 1rem; }
.notes ul { margin: .25rem 0; padding-left: 1.2rem; }
a:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media print {
  :root { color-scheme: light; --text: #000000; --quiet: #333333; --back: #ffffff; --line: #999999; --accent: #000000;
    --look: #000000; --lookback: #ffffff; --soft: #ffffff; }
  @page { margin: 12mm; }
  body { font-size: 9pt; line-height: 1.3; }
  main { max-width: none; padding: 0; columns: 2; column-gap: 8mm; }
  header { column-span: all; }
  h1 { font-size: 15pt; margin: 0; }
  h2 { font-size: 11pt; }
  .count { display: inline; }
  a { word-break: break-all; } /* not behind a hyphen, which would seem to be none of it */
  h3 { font-size: 9pt; margin: .4rem 0 .1rem; }
  p, dl, pre, .checks, .notes ul { margin: .2rem 0; }
  section { margin-top: .5rem; padding-top: .4rem; }
  h2, h3, .lead { break-after: avoid; }
  li, dl > div, .look, .blank, pre { break-inside: avoid; }
  dl > div { display: block; padding: 0; }
  dt, dd { display: inline; }
  dt:not(:empty)::after { content: ": "; }
  .page, pre { border: 1px solid var(--line); padding: .2rem .4rem; }
  .look { padding: .1rem .4rem; }
  .checks label { padding: 0; }
  .checks input { appearance: none; border: 1pt solid #000000; width: 9pt; height: 9pt; margin: 1.5pt 0 0; }
  .checks input:checked { background: #000000; box-shadow: inset 0 0 0 2pt #ffffff; }
  .notes { font-size: 8pt; line-height: 1.25; margin-top: .3rem; }
}
`
