/* Draws a score over time from the table below it: the line, its 80 % range, what is
   marked, a variant where there is one, and the bands of the levels. */
'use strict';
(() => {
  const BORDERS = [0, 30, 45, 60, 75, 100];
  const NAMES = ['low', 'guarded', 'elevated', 'high', 'severe'];

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const rowsOf = (table) => [...table.tBodies[0].rows].map((row) => ({
    day: row.cells[0].textContent,
    value: Number(row.cells[1].textContent),
    low: Number(row.cells[2].textContent),
    high: Number(row.cells[3].textContent),
    level: row.cells[4].textContent,
    marks: row.querySelector('[data-marks]')?.textContent.trim() ?? '',
    variant: row.querySelector('[data-variant]')?.textContent.trim() ?? '',
  }));

  const bands = (words) => NAMES.map((name, i) => [
    { yAxis: BORDERS[i], name: words[i], itemStyle: { color: colour('--level-' + name), opacity: 0.09 },
      label: { color: colour('--level-' + name) } },
    { yAxis: BORDERS[i + 1] },
  ]);

  const options = (element, rows) => ({
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 36, right: 72, top: 10, bottom: rows.length > 60 ? 56 : 28 },
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
    dataZoom: rows.length > 60
      ? [{ type: 'slider', bottom: 6, height: 18, borderColor: colour('--line'), fillerColor: colour('--select'),
           dataBackground: { lineStyle: { color: colour('--muted') }, areaStyle: { opacity: 0 } },
           selectedDataBackground: { lineStyle: { color: colour('--accent') }, areaStyle: { opacity: 0 } },
           textStyle: { color: colour('--muted') } }]
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
          data: element.dataset.levels ? bands(element.dataset.levels.split(',')) : [] } },
      { type: 'line', symbol: 'none', silent: true,
        lineStyle: { color: colour('--ink'), width: 2, type: 'dashed' },
        data: rows.map((row) => row.variant === '' ? null : Number(row.variant)) },
    ],
  });

  for (const element of document.querySelectorAll('[data-chart]')) {
    const rows = rowsOf(document.getElementById(element.dataset.chart));
    const chart = echarts.init(element, null, { renderer: 'canvas' });
    const draw = () => chart.setOption(options(element, rows), true);
    draw();
    new ResizeObserver(() => chart.resize()).observe(element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    addEventListener('beforeprint', () => chart.resize());
  }
})();
