// The style sheet is the only place that knows colours and fonts; charts read them here.

const SERIES_COUNT = 8;

/** Colours and fonts of the page as they are now: light, dark, or light for paper. */
export function readTheme() {
  const styles = getComputedStyle(document.documentElement);
  const of = (name) => styles.getPropertyValue('--' + name).trim();
  const theme = {
    paper: of('paper'),
    panel: of('panel'),
    ink: of('ink'),
    muted: of('muted'),
    faint: of('faint'),
    rule: of('rule'),
    accent: of('accent'),
    data: of('data'),
    record: of('record'),
    threshold: of('threshold'),
    met: of('met'),
    metSoft: of('met-soft'),
    unmet: of('unmet'),
    unknown: of('unknown'),
    unknownSoft: of('unknown-soft'),
    bandOuter: of('band-outer'),
    bandInner: of('band-inner'),
    meanOuter: of('mean-outer'),
    meanInner: of('mean-inner'),
    bar: of('bar'),
    watermark: of('watermark'),
    sans: of('sans'),
    serif: of('serif'),
    series: Array.from({ length: SERIES_COUNT }, (_, i) => of('series-' + (i + 1))),
  };
  theme.hatch = hatchPattern(theme);
  theme.measure = measurer();
  return theme;
}

/** Tells how wide a text is in a font. */
function measurer() {
  const pen = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
}

/** Diagonal lines for days that are not known, so that they differ from others by more than a colour. */
function hatchPattern(theme) {
  const size = 12;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  pen.fillStyle = theme.unknownSoft;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = theme.unknown;
  pen.lineWidth = 1.6;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
    pen.stroke();
  }
  // Drawn at twice the size and shown at half, so that it is crisp on dense screens.
  return { image: canvas, repeat: 'repeat', scaleX: 0.5, scaleY: 0.5 };
}
