/* What the pages do by themselves: keep what is being read, tell what was done, say when the service is gone. */
'use strict';
(() => {
  const lost = () => document.getElementById('lost');

  /* A part whose table the reader has opened is left alone until it is closed. */
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    if (event.detail.target.querySelector('details[open]')) event.detail.shouldSwap = false;
  });

  /* A row that came back with word of what was done: told to those who do not see it change. */
  document.addEventListener('htmx:load', (event) => {
    const said = event.detail.elt.dataset && event.detail.elt.dataset.said;
    if (said) document.getElementById('said').textContent = said;
  });

  /* A box that ticks all boxes of its table. */
  document.addEventListener('change', (event) => {
    const name = event.target.dataset && event.target.dataset.ticks;
    if (!name) return;
    event.target.closest('table').querySelectorAll(`tbody input[name="${name}"]`)
      .forEach((box) => { box.checked = event.target.checked; });
  });

  /* A factor's row that came with another score or piece is marked until the next change, and told politely. */
  const reading = (row) => ['.c-score .value', '.c-driver a'].map((part) => row.querySelector(part)?.textContent).join();
  const before = new Map();
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const row = event.detail.target;
    if (row.matches('.factors tr')) before.set(row.id, reading(row));
  });
  document.addEventListener('htmx:afterSettle', () => {
    const changed = [...before].map(([id, read]) => [document.getElementById(id), read])
      .filter(([row, read]) => row && reading(row) !== read).map(([row]) => row);
    before.clear();
    if (changed.length === 0) return;
    document.querySelectorAll('.factors tr.changed').forEach((row) => row.classList.remove('changed'));
    changed.forEach((row) => row.classList.add('changed'));
    document.getElementById('said').textContent = changed
      .map((row) => `${row.querySelector('.c-name a').textContent} ${row.querySelector('.c-score .value').textContent}`)
      .join('; ');
  });

  const gone = () => {
    if (!lost().hidden) return;
    lost().textContent = document.body.dataset.lost;
    lost().hidden = false;
  };
  document.addEventListener('htmx:sendError', gone);
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status !== 401) gone();
  });
  document.addEventListener('htmx:afterOnLoad', (event) => {
    if (event.detail.xhr.status < 400) lost().hidden = true;
  });

  /* A button that prints, where there is a script to do it. */
  document.querySelectorAll('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });

  /* News arrives as an event and is then asked for; a stream that stays broken is told. */
  const live = document.querySelector('[data-live]');
  if (live) {
    const stream = new EventSource(live.dataset.live);
    let patience;
    stream.addEventListener('changed', () => document.body.dispatchEvent(new Event('live')));
    stream.addEventListener('open', () => clearTimeout(patience));
    stream.addEventListener('error', () => {
      clearTimeout(patience);
      patience = setTimeout(gone, 15000);
    });
  }
})();
