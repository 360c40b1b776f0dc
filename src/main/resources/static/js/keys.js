/* One key for what a button does: a key presses the button that names it, in the chosen row first. Can be turned off. */
'use strict';
(() => {
  const OFF = 'cohesion.keys.off';
  const rows = [...document.querySelectorAll('[data-row]')];
  let chosen = Math.max(0, rows.findIndex((row) => '#' + row.id === location.hash));
  let sent = false;

  const off = () => localStorage.getItem(OFF) === 'yes';
  const mark = () => rows.forEach((row, at) => row.classList.toggle('chosen', at === chosen && !off()));
  const choose = (by) => {
    if (rows.length === 0) return;
    chosen = (chosen + by + rows.length) % rows.length;
    rows[chosen].scrollIntoView({ block: 'nearest' });
    mark();
  };

  /* With a Korean keyboard a letter's key gives a Hangul letter: then the place of the key counts. */
  const keyOf = (event) => {
    if (/^[a-z0-9?]$/i.test(event.key)) return event.key.toLowerCase();
    return event.code.replace(/^(Key|Digit|Numpad)/, '').toLowerCase();
  };
  const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null;
  const find = (key) => {
    const named = `[data-key="${CSS.escape(key)}"]`;
    const row = rows[chosen];
    return (row && row.querySelector(named)) || document.querySelector(`:not([data-row]) ${named}`);
  };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && typing(event.target)) event.target.blur();
    if (off() || event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) return;
    const key = keyOf(event);
    if (key === 'j' || key === 'k') return choose(key === 'j' ? 1 : -1);
    const named = find(key);
    if (!named || sent) return;
    event.preventDefault();
    if (named.matches('select, textarea')) return named.focus();
    sent = named.matches('button:not([type="button"]), a');
    named.click();
  });
  rows.forEach((row, at) => row.addEventListener('focusin', () => { chosen = at; mark(); }));
  window.addEventListener('pageshow', () => { sent = false; });

  const toggle = document.getElementById('keys-switch');
  if (toggle) {
    const name = () => { toggle.textContent = off() ? toggle.dataset.on : toggle.dataset.off; };
    toggle.hidden = false;
    toggle.addEventListener('click', () => {
      localStorage.setItem(OFF, off() ? 'no' : 'yes');
      name();
      mark();
    });
    name();
  }
  mark();
})();
