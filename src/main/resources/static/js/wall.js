/* How long ago the wall was last told anything, counted here: it goes on counting when the service is gone. */
'use strict';
(() => {
  const STALE = 90;
  const shown = document.getElementById('w-updated');
  let last = Date.now();

  const tell = () => {
    const seconds = Math.round((Date.now() - last) / 1000);
    shown.textContent = shown.dataset.seconds.replace('#', String(seconds));
    shown.classList.toggle('stale', seconds > STALE);
    shown.hidden = false;
  };
  document.addEventListener('htmx:afterOnLoad', (event) => {
    if (event.detail.xhr.status < 400) last = Date.now();
    tell();
  });
  setInterval(tell, 1000);
  tell();
})();
