/* What a number means: shown beside it on focus, pointing or touch, and told as its description. */
'use strict';
(() => {
  const bubble = document.getElementById('tip');
  let carrier = null;

  const hide = () => {
    if (!carrier) return;
    carrier.removeAttribute('aria-describedby');
    carrier = null;
    bubble.hidden = true;
  };
  const show = (element) => {
    if (element === carrier) return;
    hide();
    carrier = element;
    bubble.textContent = element.dataset.tip;
    bubble.hidden = false;
    element.setAttribute('aria-describedby', 'tip');
    const at = element.getBoundingClientRect();
    const below = at.bottom + 6 + bubble.offsetHeight < innerHeight;
    bubble.style.left = Math.max(8, Math.min(at.left, innerWidth - bubble.offsetWidth - 8)) + 'px';
    bubble.style.top = Math.max(8, below ? at.bottom + 6 : at.top - bubble.offsetHeight - 6) + 'px';
  };
  const of = (event) => event.target.closest?.('[data-tip]');

  document.addEventListener('focusin', (event) => { if (of(event)) show(of(event)); else hide(); });
  document.addEventListener('mouseover', (event) => { if (of(event)) show(of(event)); });
  /* It stays while the pointer is on it, so that it can be read with a magnifier. */
  document.addEventListener('mouseout', (event) => {
    if (carrier && document.activeElement !== carrier && !bubble.contains(event.relatedTarget)) hide();
  });
  document.addEventListener('click', (event) => { if (of(event)) show(of(event)); });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  addEventListener('scroll', hide, { passive: true, capture: true });
})();
