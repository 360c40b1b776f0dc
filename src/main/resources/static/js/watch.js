/* What the pages do by themselves: keep what is being read, tell what was done, say when the service is gone. */
'use strict';
(() => {
  const lost = () => document.getElementById('lost');

  /* What the reader has opened stays open; what has no name is left alone. */
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const { target, fragment } = event.detail;
    const opened = [...target.querySelectorAll('details[open]')];
    if (opened.some((details) => !details.id)) { event.detail.shouldSwap = false; return; }
    opened.forEach((details) => fragment.querySelector(`#${details.id}`)?.setAttribute('open', ''));
  });

  /* A row that came back with word of what was done: told to those who do not see it change. */
  document.addEventListener('htmx:load', (event) => {
    const said = event.detail.elt.dataset && event.detail.elt.dataset.said;
    if (said) document.getElementById('said').textContent = said;
  });

  /* How many of the rows that ask for their polls have had them. */
  document.addEventListener('htmx:load', () => {
    const polled = document.getElementById('polled');
    if (!polled) return;
    const left = document.querySelectorAll('tr[data-waits]').length;
    polled.textContent = polled.dataset.words.replace('#', polled.dataset.asked - left);
    polled.classList.toggle('polling', left > 0);
  });

  /* A form that is on its way is not sent once more by a second press or a second Enter. Its buttons say so and keep the
     focus; they are free again when the reader comes back, and after a while, for who has stopped the page. */
  const buttons = (form) => [...form.elements].filter((one) => one.matches('button, [type=submit]'));
  const free = (form) => {
    delete form.dataset.sent;
    buttons(form).forEach((button) => button.removeAttribute('aria-disabled'));
  };
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute('method') !== 'post') return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    buttons(form).forEach((button) => button.setAttribute('aria-disabled', 'true'));
    setTimeout(() => free(form), 10000);
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(free));

  /* A box that ticks all boxes of its table. */
  document.addEventListener('change', (event) => {
    const name = event.target.dataset && event.target.dataset.ticks;
    if (!name) return;
    event.target.closest('table').querySelectorAll(`tbody input[name="${name}"]`)
      .forEach((box) => { box.checked = event.target.checked; });
  });

  /* What came with something else to read is marked until the next change, and told politely: the index, a factor's row,
     an alert that nobody owns, a feed that is not heard. */
  const text = (part, within) => part.querySelector(within)?.textContent.trim() ?? '';
  const seen = new Map([
    ['#index .big', (part) => text(part, '.num')],
    ['.factors tbody tr', (row) => text(row, '.c-score .value') + text(row, '.c-driver a')],
    ['#rail li:has([id^="episode-"])', () => ''],
    ['#rail li:has([id^="feed-"])', () => ''],
  ]);
  const readings = () => new Map([...seen].flatMap(([which, read]) => [...document.querySelectorAll(which)]
    .map((part) => [part.id || part.querySelector('a')?.id || which, { part, reads: read(part) }])));
  const words = (part) => {
    if (part.matches('tr')) return `${text(part, '.c-name a')} ${text(part, '.c-score .value')}`;
    if (part.matches('li')) return `${text(part.closest('section'), 'h2')}: ${text(part, 'a')}`;
    return `${text(part.closest('section'), 'h2')} ${text(part, '.num')}`;
  };
  let before = null;
  let marked = [];
  document.addEventListener('htmx:oobBeforeSwap', () => { before ??= readings(); });
  document.addEventListener('htmx:afterSettle', () => {
    if (!before) return;
    const now = readings();
    const changed = [...now.keys()].filter((name) => before.get(name)?.reads !== now.get(name).reads);
    before = null;
    if (changed.length > 0) {
      marked = changed;
      document.getElementById('said').textContent = changed.map((name) => words(now.get(name).part)).join('; ');
    }
    document.querySelectorAll('.changed').forEach((part) => part.classList.remove('changed'));
    marked.forEach((name) => now.get(name)?.part.classList.add('changed'));
  });

  /* The age of the picture goes on counting, also when the service is gone. */
  let counted = null;
  let shown = 0;
  const two = (number) => String(number).padStart(2, '0');
  const count = () => {
    const age = document.querySelector('.counting');
    if (!age) return;
    if (age !== counted) { counted = age; shown = Date.now(); }
    const seconds = Number(age.dataset.seconds) + Math.round((Date.now() - shown) / 1000);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const clock = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
    age.textContent = age.dataset.words.replace('#', clock);
  };
  document.addEventListener('htmx:oobAfterSwap', count);
  setInterval(count, 1000);
  count();

  /* Two things can be gone: the answers to what is asked, and the stream of news. */
  const trouble = { answers: '', news: false };
  const said = document.body.dataset;
  const none = document.querySelector('[data-live]') ? `${said.lost} ${said.again}` : said.lost;
  const tell = (which, wrong) => {
    trouble[which] = wrong;
    const now = trouble.answers || (trouble.news ? said.deaf : '');
    if (lost().textContent !== now) lost().textContent = now;
    lost().hidden = !now;
  };
  document.addEventListener('htmx:sendError', () => tell('answers', none));
  document.addEventListener('htmx:responseError', (event) => {
    const { status } = event.detail.xhr;
    if (status !== 401) tell('answers', status < 500 ? said.refused : none);
  });
  document.addEventListener('htmx:afterOnLoad', (event) => {
    if (event.detail.xhr.status < 400) tell('answers', '');
  });

  /* A button that prints, where there is a script to do it. */
  document.querySelectorAll('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });

  /* News arrives as an event and is then asked for. A stream that stays broken is told; one that the browser gives up is
     opened again, after longer and longer pauses. A page that nobody sees has none: a browser opens six connections to one
     host, and six such pages would keep every further one from it. What came meanwhile is asked for when it is seen. */
  const live = document.querySelector('[data-live]');
  if (live) {
    const news = () => document.body.dispatchEvent(new Event('live'));
    let stream = null;
    let patience = null;
    let again = null;
    let pause = 1000;
    let missed = document.hidden;
    const listen = () => {
      stream = new EventSource(live.dataset.live);
      stream.addEventListener('changed', news);
      stream.addEventListener('open', () => {
        clearTimeout(patience);
        if (trouble.news || missed) news();
        missed = false;
        patience = null;
        pause = 1000;
        tell('news', false);
      });
      stream.addEventListener('error', () => {
        patience ??= setTimeout(() => tell('news', true), 15000);
        if (stream.readyState !== EventSource.CLOSED) return;
        again = setTimeout(listen, pause);
        pause = Math.min(2 * pause, 60000);
      });
    };
    const hush = () => {
      stream?.close();
      clearTimeout(again);
      clearTimeout(patience);
      patience = null;
      missed = true;
    };
    document.addEventListener('visibilitychange', () => {
      hush();
      if (!document.hidden) listen();
    });
    if (!document.hidden) listen();
  }
})();
