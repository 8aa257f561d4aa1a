/** Zoom and pan of the diagram, by buttons, wheel with Ctrl, drag and keyboard. Built into client.generated.ts by scripts/build-page.ts. */
import svgPanZoom from 'svg-pan-zoom';

/** Smaller than this, of the size that it is drawn in, names cannot be read. */
const READABLE = 0.6;

const canvas = document.getElementById('canvas');
const drawing = document.getElementById('drawing') as unknown as SVGSVGElement | null;
const figure = document.getElementById('figure');

if (canvas !== null && drawing !== null && figure !== null) zooming(canvas, drawing, figure);

function zooming(canvas: HTMLElement, drawing: SVGSVGElement, figure: HTMLElement): void {
  // No higher than it is drawn; the rest is for the zoom. Never nothing, which could not be zoomed.
  const { width, height } = drawing.viewBox.baseVal;
  const room = (): number => {
    const asDrawn = Math.min(height, Math.max(200, (canvas.clientWidth / width) * height)) + 24;
    return Math.max(200, Math.min(asDrawn, innerHeight * 0.72));
  };
  canvas.style.setProperty('--height', `${Math.round(room())}px`);
  canvas.classList.add('zooms');
  // A tap on a box must stay a click; what a finger moves is the diagram, see `touch-action` in the styles.
  const coarse = matchMedia('(pointer: coarse)').matches;
  // It would set this as an attribute, which the page's policy forbids.
  drawing.style.overflow = 'hidden';
  const zoom = svgPanZoom(drawing, {
    mouseWheelZoomEnabled: false,
    dblClickZoomEnabled: false,
    zoomScaleSensitivity: 0.3,
    minZoom: 0.2,
    maxZoom: 12,
    preventMouseEventsDefault: !coarse,
  });
  /** All of it, but never larger than it is drawn. */
  const whole = (): void => {
    if (drawing.clientWidth === 0 || drawing.clientHeight === 0) return;
    zoom.resize();
    zoom.fit();
    zoom.center();
    const { realZoom } = zoom.getSizes();
    if (realZoom > 1) zoom.zoom(zoom.getZoom() / realZoom);
    zoom.center();
  };
  /** What cannot be read when all of it is shown begins at the table that drifted most, which is drawn first. */
  const begin = (): void => {
    whole();
    const box = drawing.querySelector<SVGGElement>('.box')?.transform.baseVal.consolidate()?.matrix;
    if (box === undefined || zoom.getSizes().realZoom >= READABLE) return;
    zoom.zoom((zoom.getZoom() * READABLE) / zoom.getSizes().realZoom);
    zoom.pan({ x: 24 - box.e * READABLE, y: drawing.clientHeight / 3 - box.f * READABLE });
  };
  const full = (): void => void (document.fullscreenElement === null ? figure.requestFullscreen() : document.exitFullscreen());
  const actions: Readonly<Record<string, () => void>> = {
    in: () => zoom.zoomIn(),
    out: () => zoom.zoomOut(),
    fit: whole,
    full,
  };
  for (const button of figure.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
    button.addEventListener('click', () => actions[button.dataset.zoom ?? '']?.());
    if (button.dataset.zoom === 'full') button.hidden = !document.fullscreenEnabled;
  }
  const step = 60;
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom.zoomIn(),
    '=': () => zoom.zoomIn(),
    '-': () => zoom.zoomOut(),
    '0': whole,
    f: full,
    ArrowLeft: () => zoom.panBy({ x: step, y: 0 }),
    ArrowRight: () => zoom.panBy({ x: -step, y: 0 }),
    ArrowUp: () => zoom.panBy({ x: 0, y: step }),
    ArrowDown: () => zoom.panBy({ x: 0, y: -step }),
  };
  canvas.addEventListener('keydown', (event) => {
    const action = keys[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = drawing.getBoundingClientRect();
      zoom.zoomAtPointBy(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 120), {
        x: event.clientX - left,
        y: event.clientY - top,
      });
    },
    { passive: false },
  );
  followsDrag(canvas);
  document.addEventListener('fullscreenchange', () => {
    requestAnimationFrame(begin);
  });
  addEventListener('resize', () => {
    canvas.style.setProperty('--height', `${Math.round(room())}px`);
    begin();
  });
  begin();
}

/** The end of a drag over a box is no click on it. */
function followsDrag(canvas: HTMLElement): void {
  let [x, y] = [0, 0];
  canvas.addEventListener('pointerdown', (event) => {
    [x, y] = [event.clientX, event.clientY];
  });
  canvas.addEventListener(
    'click',
    (event) => {
      // A key gives a click without a place.
      if (event.detail > 0 && Math.hypot(event.clientX - x, event.clientY - y) > 5) event.preventDefault();
    },
    { capture: true },
  );
  canvas.addEventListener('dragstart', (event) => event.preventDefault());
}
