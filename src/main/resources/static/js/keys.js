/* One key for what a button does: a key presses the button that names it, in the chosen row first; g and a letter lead to
   a page, j and k through a list, ? tells all of them. Can be turned off. */
'use strict';
(() => {
  const OFF = 'cohesion.keys.off';
  const LISTS = 'main :is(.items, .factors, .feeds, .sum) > tbody > tr:has(a), main [data-rows] > li:has(a)';
  const help = document.getElementById('all-keys');
  const rows = () => {
    const desk = [...document.querySelectorAll('[data-row]')];
    return desk.length > 0 ? desk : [...document.querySelectorAll(LISTS)];
  };
  const marked = () => document.querySelector('.chosen');
  const hash = document.getElementById(location.hash.slice(1));
  let sent = false;
  let going = 0;

  const off = () => localStorage.getItem(OFF) === 'yes';
  const mark = (row) => {
    if (marked() !== row) marked()?.classList.remove('chosen');
    if (row && !off()) row.classList.add('chosen');
  };
  const step = (by) => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.indexOf(marked());
    const row = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    mark(row);
    if (row.matches('[data-row]')) row.scrollIntoView({ block: 'nearest' });
    else row.querySelector('a').focus();
  };

  /* With a Korean keyboard a letter's key gives a Hangul letter: then the place of the key counts. */
  const keyOf = (event) => {
    if (/^[a-z0-9?/]$/i.test(event.key)) return event.key.toLowerCase();
    return event.code.replace(/^(Key|Digit|Numpad)/, '').toLowerCase();
  };
  const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null;
  const find = (key) => {
    const named = `[data-key="${CSS.escape(key)}"]`;
    return marked()?.querySelector(named) || document.querySelector(`:not([data-row]) ${named}`);
  };

  const line = (key, does) => {
    const row = document.createElement('div');
    const names = row.appendChild(document.createElement('dt'));
    key.split(' ').forEach((one) => { names.appendChild(document.createElement('kbd')).textContent = one; });
    row.appendChild(document.createElement('dd')).textContent = does;
    return row;
  };
  const says = (element) => element.getAttribute('aria-label') || element.labels?.[0]?.textContent
    || element.textContent.trim();
  const tell = () => {
    const own = document.getElementById('own-keys');
    const named = new Map([...document.querySelectorAll('main [data-key]')].reverse().map((one) => [one.dataset.key, one]));
    const here = document.getElementById('page-keys');
    here.replaceChildren(...(own ? [own.content.cloneNode(true)]
      : [...named].reverse().map(([key, element]) => line(key, says(element)))));
    here.parentElement.hidden = here.childElementCount === 0;
    document.getElementById('go-keys').replaceChildren(...[...document.querySelectorAll('[data-go]')]
      .map((link) => line('g ' + link.dataset.go, says(link))));
    help.showModal();
  };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && typing(event.target)) event.target.blur();
    if (off() || event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) return;
    const key = keyOf(event);
    if (help?.open) {
      if (key === '?') help.close();
      return;
    }
    if (key === '?' && help) return tell();
    if (Date.now() - going < 1500) {
      going = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
      if (link) return link.click();
    }
    if (key === 'g') { going = Date.now(); return; }
    if (key === 'j' || key === 'k') return step(key === 'j' ? 1 : -1);
    const named = find(key);
    if (!named || sent) return;
    event.preventDefault();
    if (named.matches('select, textarea, input')) return named.focus();
    sent = named.matches('button:not([type="button"]), a') && !named.closest('[data-zooms]');
    named.click();
  });
  document.addEventListener('focusin', (event) => {
    const row = event.target.closest('[data-row]') || event.target.closest(LISTS);
    if (row) mark(row);
  });
  window.addEventListener('pageshow', () => { sent = false; });

  if (help) {
    const toggle = document.getElementById('keys-switch');
    const name = () => { toggle.textContent = off() ? toggle.dataset.on : toggle.dataset.off; };
    toggle.addEventListener('click', () => {
      localStorage.setItem(OFF, off() ? 'no' : 'yes');
      name();
      if (off()) marked()?.classList.remove('chosen');
    });
    name();
    help.querySelector('[data-closes]').addEventListener('click', () => help.close());
    const opener = document.querySelector('[data-opens-keys]');
    opener.hidden = false;
    opener.addEventListener('click', tell);
  }
  const desk = [...document.querySelectorAll('[data-row]')];
  if (desk.length > 0) mark(desk.includes(hash) ? hash : desk[0]);
})();
