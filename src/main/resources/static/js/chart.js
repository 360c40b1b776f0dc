/* Draws a score over time from the table below it, or where that leaves days out from the CSV: the line, its 80 % range,
   what is marked, the days of alerts, a variant where there is one, and the bands of the levels. What is zoomed to stands in the address. */
'use strict';
(() => {
  const BORDERS = [0, 30, 45, 60, 75, 100];
  const NAMES = ['low', 'guarded', 'elevated', 'high', 'severe'];

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const tableRows = (table) => [...table.tBodies[0].rows].map((row) => ({
    day: row.cells[0].textContent,
    value: Number(row.cells[1].textContent),
    low: Number(row.cells[2].textContent),
    high: Number(row.cells[3].textContent),
    level: row.cells[4].textContent,
    marks: row.querySelector('[data-marks]')?.textContent.trim() ?? '',
    alert: row.querySelector('[data-alert]')?.dataset.alert ?? '',
    variant: row.querySelector('[data-variant]')?.textContent.trim() ?? '',
  }));

  const csvRows = (text, words) => text.trim().split('\r\n').slice(1).map((line) => {
    const [day, value, low, high, level, alert] = line.split(',', 6);
    const marks = line.split(',').slice(6).join(',').replace(/^"|"$/g, '').replaceAll('""', '"');
    return { day, value: Number(value), low: Number(low), high: Number(high),
      level: words[NAMES.indexOf(level)] ?? level, alert, marks, variant: '' };
  });

  /* Levels are of stress; the index is 100 less that, and its bands stand upside down. */
  const bands = (words, inverted) => NAMES.map((name, i) => {
    const [from, to] = inverted ? [100 - BORDERS[i + 1], 100 - BORDERS[i]] : [BORDERS[i], BORDERS[i + 1]];
    return [
      { yAxis: from, name: words[i], itemStyle: { color: colour('--level-' + name), opacity: 0.09 },
        label: { color: colour('--level-' + name) } },
      { yAxis: to },
    ];
  });

  /* A bar along the foot of the chart on the days of an alert; hollow where nobody was told of it. */
  const alerts = (rows, kind) => ({
    type: 'line', symbol: kind === 'told' ? 'rect' : 'emptyRect', symbolSize: [6, 7], showAllSymbol: true, silent: true,
    lineStyle: { color: colour('--fault'), width: kind === 'told' ? 7 : 1, type: kind === 'told' ? 'solid' : 'dashed' },
    itemStyle: { color: colour('--fault') },
    data: rows.map((row) => row.alert === kind ? 1 : null),
  });

  const zoom = (element, rows) => {
    const first = rows.findIndex((row) => row.day >= element.dataset.from);
    const last = rows.findLastIndex((row) => row.day <= element.dataset.to);
    return element.dataset.from && first >= 0 && last >= first ? { startValue: first, endValue: last } : { start: 0, end: 100 };
  };

  const options = (element, rows) => ({
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    backgroundColor: colour('--panel'),
    grid: { left: 36, right: 72, top: 10, bottom: rows.length > 7 ? 56 : 28 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: colour('--panel'),
      borderColor: colour('--line'),
      textStyle: { color: colour('--ink'), fontSize: 13 },
      formatter: (points) => {
        const row = rows[points[0].dataIndex];
        return `${row.day}\n${element.dataset.score} ${row.value.toFixed(1)}, ${row.level}\n`
          + `${element.dataset.range} ${row.low.toFixed(1)}–${row.high.toFixed(1)}`
          + (row.variant ? `\n${element.dataset.variant} ${row.variant}` : '')
          + (row.marks ? `\n${row.marks}` : '');
      },
    },
    dataZoom: rows.length > 7
      ? [{ type: 'slider', bottom: 6, height: 18, minValueSpan: 1, ...zoom(element, rows),
           borderColor: colour('--line'), fillerColor: colour('--select'),
           dataBackground: { lineStyle: { color: colour('--muted') }, areaStyle: { opacity: 0 } },
           selectedDataBackground: { lineStyle: { color: colour('--accent') }, areaStyle: { opacity: 0 } },
           textStyle: { color: colour('--muted') } },
         { type: 'inside', minValueSpan: 1, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, ...zoom(element, rows) }]
      : [],
    xAxis: {
      type: 'category',
      data: rows.map((row) => row.day),
      boundaryGap: false,
      axisLine: { lineStyle: { color: colour('--line') } },
      axisLabel: { color: colour('--muted'), hideOverlap: true },
    },
    yAxis: {
      type: 'value', min: 0, max: 100,
      axisLabel: { color: colour('--muted') },
      splitLine: { show: false },
    },
    series: [
      { type: 'line', stack: 'range', symbol: 'none', silent: true, lineStyle: { opacity: 0 },
        data: rows.map((row) => row.low) },
      { type: 'line', stack: 'range', symbol: 'none', silent: true, lineStyle: { opacity: 0 },
        areaStyle: { color: colour('--accent'), opacity: 0.2 },
        data: rows.map((row) => row.high - row.low) },
      { type: 'line', symbol: rows.length > 1 ? 'none' : 'circle', lineStyle: { color: colour('--accent'), width: 2 },
        itemStyle: { color: colour('--accent') },
        data: rows.map((row) => row.value),
        markPoint: { silent: true, symbol: 'pin', symbolSize: 18, itemStyle: { color: colour('--muted') },
          label: { show: false },
          data: rows.filter((row) => row.marks).map((row) => ({ coord: [row.day, row.value] })) },
        markArea: { silent: true, label: { position: 'right', fontSize: 12 },
          data: element.dataset.levels ? bands(element.dataset.levels.split(','), element.dataset.inverted) : [] } },
      { type: 'line', symbol: 'none', silent: true,
        lineStyle: { color: colour('--ink'), width: 2, type: 'dashed' },
        data: rows.map((row) => row.variant === '' ? null : Number(row.variant)) },
      alerts(rows, 'told'),
      alerts(rows, 'untold'),
    ],
  });

  /* What is zoomed to: in the fields below the chart, in the address, and in the addresses of what follows it. */
  const follow = (chart, element, rows) => {
    const shown = chart.getOption().dataZoom[0];
    const whole = shown.startValue === 0 && shown.endValue === rows.length - 1;
    element.dataset.from = whole ? '' : rows[shown.startValue].day;
    element.dataset.to = whole ? '' : rows[shown.endValue].day;
    const form = document.querySelector(`[data-zooms="${element.id}"]`);
    if (!form) return;
    form.elements.from.value = element.dataset.from;
    form.elements.to.value = element.dataset.to;
    const renamed = (text) => {
      const address = new URL(text, location.href);
      for (const end of ['from', 'to']) {
        if (whole) address.searchParams.delete(end);
        else address.searchParams.set(end, element.dataset[end]);
      }
      return address.href;
    };
    history.replaceState(history.state, '', renamed(location.href));
    document.querySelectorAll(`[data-follows="${element.id}"]`).forEach((link) => { link.href = renamed(link.href); });
    document.querySelectorAll('.filter').forEach((filter) => {
      for (const end of ['from', 'to']) if (filter.elements[end]) filter.elements[end].value = element.dataset[end];
    });
  };

  const name = (element) => element.dataset.name || document.title.split(' · ')[0];

  /* As it is zoomed, with its name and its days, and the banner of an exercise: a picture goes where the page does not. */
  const picture = (element, rows) => {
    const banner = document.querySelector('.banner')?.textContent ?? '';
    const [from, to] = [element.dataset.from || rows[0].day, element.dataset.to || rows[rows.length - 1].day];
    const all = options(element, rows);
    const sheet = echarts.init(document.createElement('div'), null,
      { renderer: 'canvas', width: element.clientWidth, height: element.clientHeight });
    sheet.setOption({
      ...all,
      title: { text: `${name(element)}, ${from} – ${to}`, subtext: banner, left: 6, top: 6, itemGap: 4,
        textStyle: { color: colour('--ink'), fontSize: 14 },
        subtextStyle: { color: colour('--banner'), fontSize: 12, fontWeight: 'bold' } },
      grid: { ...all.grid, top: banner ? 56 : 38, bottom: 28 },
      dataZoom: all.dataZoom.map((one) => ({ ...one, show: false })),
    });
    const address = sheet.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: colour('--panel') });
    sheet.dispose();
    return address;
  };

  const start = (element, rows) => {
    const chart = echarts.init(element, null, { renderer: 'canvas' });
    const draw = () => chart.setOption(options(element, rows), true);
    draw();
    element.dataset.drawn = rows.length;
    let settling;
    chart.on('datazoom', () => {
      clearTimeout(settling);
      settling = setTimeout(() => follow(chart, element, rows), 200);
    });
    const form = document.querySelector(`[data-zooms="${element.id}"]`);
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      element.dataset.from = form.elements.from.value || rows[0].day;
      element.dataset.to = form.elements.to.value || rows[rows.length - 1].day;
      chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, ...zoom(element, rows) });
    });
    form?.querySelector('[data-zoom-out]').addEventListener('click', (event) => {
      event.preventDefault();
      chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, start: 0, end: 100 });
    });
    document.querySelectorAll(`[data-png="${element.id}"]`).forEach((button) => {
      button.hidden = false;
      button.addEventListener('click', () => {
        const link = document.createElement('a');
        link.download = `${document.body.dataset.mark ?? ''}${name(element)}.png`;
        link.href = picture(element, rows);
        link.click();
      });
    });
    new ResizeObserver(() => chart.resize()).observe(element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    addEventListener('beforeprint', () => chart.resize());
  };

  for (const element of document.querySelectorAll('[data-chart]')) {
    const table = document.getElementById(element.dataset.chart);
    if (!element.dataset.source) start(element, tableRows(table));
    else {
      fetch(element.dataset.source, { credentials: 'same-origin' })
        .then((answer) => answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText)))
        .then((text) => start(element, csvRows(text, element.dataset.levels.split(','))))
        .catch(() => start(element, tableRows(table)));
    }
  }
})();
