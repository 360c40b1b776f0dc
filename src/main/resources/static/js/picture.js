/* A drawing as a picture: what the style sheet says of its parts is written into a copy, and that is painted with its name
   and the banner of an exercise. */
'use strict';
(() => {
  const PAINT = ['fill', 'fill-opacity', 'opacity', 'stroke', 'stroke-width', 'vector-effect'];
  const TOP = 28;
  const FOOT = 24;
  const SHARP = 2;

  const copied = (drawing, width, height) => {
    const copy = drawing.cloneNode(true);
    const parts = [copy, ...copy.querySelectorAll('*')];
    [drawing, ...drawing.querySelectorAll('*')].forEach((part, n) => {
      const style = getComputedStyle(part);
      PAINT.forEach((name) => parts[n].setAttribute(name, style.getPropertyValue(name)));
    });
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('width', width);
    copy.setAttribute('height', height);
    return 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  };

  const paint = (figure, image, width, height) => {
    const canvas = document.createElement('canvas');
    canvas.width = width * SHARP;
    canvas.height = (height + TOP + FOOT) * SHARP;
    const brush = canvas.getContext('2d');
    const body = getComputedStyle(document.body);
    const banner = document.querySelector('.banner')?.textContent ?? '';
    const [from, to] = [...figure.querySelectorAll('.ends span')].map((end) => end.textContent);
    brush.scale(SHARP, SHARP);
    brush.fillStyle = getComputedStyle(figure.closest('.panel')).backgroundColor;
    brush.fillRect(0, 0, width, height + TOP + FOOT);
    brush.drawImage(image, 0, TOP, width, height);
    brush.fillStyle = body.color;
    brush.font = `14px ${body.fontFamily}`;
    brush.fillText(figure.querySelector('figcaption span').textContent, 4, 19);
    brush.font = `12px ${body.fontFamily}`;
    brush.fillText(from, 4, height + TOP + 16);
    brush.textAlign = 'right';
    brush.fillText(banner, width - 4, 19);
    brush.fillText(to, width - 4, height + TOP + 16);
    return canvas.toDataURL('image/png');
  };

  document.querySelectorAll('[data-draws]').forEach((button) => {
    const figure = button.closest('figure');
    button.hidden = false;
    button.addEventListener('click', () => {
      const drawing = figure.querySelector('svg');
      const { width, height } = drawing.getBoundingClientRect();
      const image = new Image();
      image.addEventListener('load', () => {
        const link = document.createElement('a');
        link.download = `${document.body.dataset.mark ?? ''}${figure.querySelector('figcaption span').textContent}.png`;
        link.href = paint(figure, image, Math.round(width), Math.round(height));
        link.click();
      });
      image.src = copied(drawing, width, height);
    });
  });
})();
