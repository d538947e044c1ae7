package sheet

// style is the look of the HTML page: one column, the reader's own light or
// dark, and paper.
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
@media print {
  :root { --text: #000000; --quiet: #333333; --back: #ffffff; --line: #999999; --accent: #000000;
    --look: #000000; --lookback: #ffffff; --soft: #ffffff; }
  @page { margin: 16mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  li, dl > div, .look, .blank, pre { break-inside: avoid; }
  .page, pre { border: 1px solid var(--line); }
  .checks input { appearance: none; border: 1.2pt solid #000000; width: 11pt; height: 11pt; }
  .checks input:checked { background: #000000; box-shadow: inset 0 0 0 2pt #ffffff; }
}
`
