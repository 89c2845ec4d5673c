/** The look of the cabinet's own elements, in the Studio's colours: light and dark come with them. */
export const cabinetStyle = `
.tok-cabinet { display: grid; gap: 24px; padding: var(--content-padding, 16px); padding-top: 12px; padding-bottom: 64px; max-width: 1100px; }
.tok-cabinet h2 { font-size: 18px; line-height: 26px; font-weight: 700; color: var(--theme--foreground-accent); }
.tok-cabinet-head { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; justify-content: space-between; border-bottom: 1px solid var(--theme--border-color-subdued, var(--theme--border-color)); padding-bottom: 12px; }
.tok-cabinet-head strong { font-size: 20px; line-height: 28px; color: var(--theme--foreground-accent); overflow-wrap: anywhere; }
.tok-row { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
.tok-field { display: grid; gap: 6px; min-width: 0; }
.tok-field > label, .tok-field > span { font-weight: 600; }
.tok-cabinet :is(input:not([type=checkbox]):not([type=file]), select, textarea) { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: var(--theme--foreground); background: var(--theme--form--field--input--background, var(--theme--background)); border: 2px solid var(--theme--form--field--input--border-color, var(--theme--border-color)); border-radius: var(--theme--border-radius); }
.tok-cabinet textarea { min-height: 140px; resize: vertical; font-feature-settings: 'tnum'; }
.tok-cabinet :is(input, select, textarea, a, button, summary):focus-visible { outline: 2px solid var(--theme--primary); outline-offset: 2px; }
.tok-hint { color: var(--theme--foreground-subdued); font-size: 14px; line-height: 20px; }
.tok-scroll { overflow-x: auto; }
.tok-cabinet table { width: 100%; border-collapse: collapse; font-feature-settings: 'tnum'; }
.tok-cabinet :is(th, td) { padding: 10px 12px; text-align: start; border-bottom: 1px solid var(--theme--border-color-subdued, var(--theme--border-color)); vertical-align: top; }
.tok-cabinet th { font-weight: 600; color: var(--theme--foreground-accent); }
.tok-cabinet .tok-number { text-align: end; white-space: nowrap; }
.tok-cabinet tfoot :is(th, td) { font-weight: 700; color: var(--theme--foreground-accent); border-bottom: 0; }
.tok-link { display: inline-flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 16px; font-weight: 600; color: var(--theme--foreground); background: var(--theme--background-normal); border-radius: var(--theme--border-radius); }
.tok-link:hover { background: var(--theme--background-accent); }
.tok-choice { min-height: 44px; padding: 0 14px; font: inherit; font-weight: 600; color: var(--theme--foreground); background: var(--theme--background-normal); border: 2px solid transparent; border-radius: var(--theme--border-radius); cursor: pointer; }
.tok-choice[aria-pressed=true] { color: var(--theme--primary); border-color: var(--theme--primary); background: var(--theme--primary-background); }
.tok-choice:disabled { opacity: 0.5; cursor: default; }
.tok-members { list-style: none; padding: 0; border-top: 1px solid var(--theme--border-color-subdued, var(--theme--border-color)); }
.tok-members li { border-bottom: 1px solid var(--theme--border-color-subdued, var(--theme--border-color)); }
.tok-members label { display: flex; align-items: center; justify-content: space-between; gap: 16px; min-height: 48px; cursor: pointer; font-feature-settings: 'tnum'; }
.tok-members .tok-state { display: inline-flex; align-items: center; gap: 12px; }
.tok-members input { appearance: none; flex: none; width: 44px; height: 26px; border-radius: 13px; background: var(--theme--foreground-subdued); position: relative; cursor: pointer; }
.tok-members input::after { content: ''; position: absolute; top: 3px; inset-inline-start: 3px; width: 20px; height: 20px; border-radius: 50%; background: #fff; transition: inset-inline-start 0.12s; }
.tok-members input:checked { background: var(--theme--primary); }
.tok-members input:checked::after { inset-inline-start: 21px; }
.tok-members input[aria-busy=true] { opacity: 0.5; cursor: progress; }
.tok-chart { width: 100%; height: auto; display: block; }
.tok-chart text { fill: var(--theme--foreground-subdued); font-size: 12px; }
.tok-chart .tok-bar { fill: var(--theme--primary); }
.tok-chart line { stroke: var(--theme--border-color); }
@media (prefers-reduced-motion: reduce) { .tok-members input::after { transition: none; } }
`;
