/** Where the boxes of the diagram stand: what is joined by foreign keys in layers, from left to right; what is alone in rows below. */
import { graphlib, layout } from '@dagrejs/dagre';

export interface Box {
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The upper left corners. */
  readonly boxes: ReadonlyMap<string, Point>;
  /** In the order of the edges; each from the edge of one box to that of another. */
  readonly edges: readonly (readonly Point[])[];
}

const GAP = 22;
const MARGIN = 12;
/** Rows of lone boxes are at least so wide before they break. */
const ROW = 1000;

export function layOut(boxes: readonly Box[], edges: readonly { readonly from: string; readonly to: string }[]): Layout {
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: 64, edgesep: 14, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key, width, height } of boxes) if (joined.has(key)) graph.setNode(key, { width, height });
  // What is referred to stands on the left: parents first.
  for (const { from, to } of edges) graph.setEdge(to, from);
  if (joined.size > 0) layout(graph);

  const places = new Map<string, Point>();
  let [width, height] = [0, 0];
  for (const { key, width: w, height: h } of boxes) {
    if (!joined.has(key)) continue;
    const { x, y } = graph.node(key) as Point;
    places.set(key, { x: round(x - w / 2), y: round(y - h / 2) });
    width = Math.max(width, x + w / 2 + MARGIN);
    height = Math.max(height, y + h / 2 + MARGIN);
  }
  const lines = edges.map(({ from, to }) =>
    ((graph.edge(to, from) as { points: Point[] }).points ?? []).map(({ x, y }) => ({ x: round(x), y: round(y) })).reverse(),
  );

  const most = Math.max(width, ROW);
  let [x, y, row] = [MARGIN, height + (joined.size > 0 ? GAP : MARGIN), 0];
  for (const box of boxes) {
    if (joined.has(box.key)) continue;
    if (x > MARGIN && x + box.width + MARGIN > most) [x, y, row] = [MARGIN, y + row + GAP, 0];
    places.set(box.key, { x: round(x), y: round(y) });
    x += box.width + GAP;
    row = Math.max(row, box.height);
    width = Math.max(width, x - GAP + MARGIN);
    height = Math.max(height, y + row + MARGIN);
  }
  return { width: Math.ceil(width), height: Math.ceil(height), boxes: places, edges: lines };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
