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
})();
