import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  require_picomatch
} from "./chunk-GQKGURJ2.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";
import {
  __toESM
} from "./chunk-HESYFKP2.js";

// src/catalog/selection.ts
var import_picomatch = __toESM(require_picomatch(), 1);
var EVERYTHING = {
  include: { schemas: [], tables: [] },
  ignore: { schemas: [], tables: [], kinds: [] },
  bookkeeping: false
};
function select(settings = EVERYTHING) {
  const { include, ignore } = settings;
  const includedSchema = anyOf(include.schemas);
  const ignoredSchema = anyOf(ignore.schemas);
  const includedTable = include.tables.map(tableMatcher);
  const ignoredTable = ignore.tables.map(tableMatcher);
  const ignoredKind = anyOf(ignore.kinds);
  const ignores = (path) => {
    const match = ignoredTable.find((matcher) => matcher.matches(path));
    return match ? `ignored by pattern "${match.pattern}"` : null;
  };
  return {
    bookkeeping: settings.bookkeeping,
    ignores,
    takesSchema: (name) => (include.schemas.length === 0 || includedSchema(name)) && !ignoredSchema(name),
    takesKind: (kind) => !ignoredKind(kind),
    leavesOut(path) {
      const included = includedTable.length === 0 || includedTable.some((matcher) => matcher.matches(path));
      return included ? ignores(path) : "not among the included tables";
    }
  };
}
function tableMatcher(pattern) {
  const isMatch = (0, import_picomatch.default)(pattern, { nonegate: true, dot: true });
  const qualified = pattern.includes(".");
  return {
    pattern,
    matches: (path) => isMatch(qualified ? path.join(".") : path.at(-1) ?? "")
  };
}
function anyOf(patterns) {
  if (patterns.length === 0) return () => false;
  return (0, import_picomatch.default)([...patterns], { nonegate: true, dot: true });
}

// src/order/components.ts
function components(graph) {
  const visits = /* @__PURE__ */ new Map();
  const open = [];
  const found = [];
  for (const root of graph.tables) {
    if (visits.has(root)) continue;
    const path = [enter(root)];
    for (let visit = path.at(-1); visit !== void 0; visit = path.at(-1)) {
      const parent = visit.parents[visit.next];
      if (parent !== void 0) {
        visit.next += 1;
        const seen = visits.get(parent);
        if (seen === void 0) path.push(enter(parent));
        else if (seen.open) visit.low = Math.min(visit.low, seen.index);
        continue;
      }
      path.pop();
      const child = path.at(-1);
      if (child !== void 0) child.low = Math.min(child.low, visit.low);
      if (visit.low === visit.index) found.push(close(visit));
    }
  }
  return found;
  function enter(table) {
    const visit = { table, parents: graph.parents(table), next: 0, index: visits.size, low: visits.size, open: true };
    visits.set(table, visit);
    open.push(visit);
    return visit;
  }
  function close(first) {
    const members = open.splice(open.lastIndexOf(first));
    for (const member of members) member.open = false;
    return members.map(({ table }) => table);
  }
}

// node_modules/@dagrejs/graphlib/dist/graphlib.esm.js
var V = Object.defineProperty;
var x = (s, e) => {
  for (var t in e) V(s, t, { get: e[t], enumerable: true });
};
var p = class {
  constructor(e) {
    this._isDirected = true;
    this._isMultigraph = false;
    this._isCompound = false;
    this._nodes = {};
    this._in = {};
    this._preds = {};
    this._out = {};
    this._sucs = {};
    this._edgeObjs = {};
    this._edgeLabels = {};
    this._nodeCount = 0;
    this._edgeCount = 0;
    this._defaultNodeLabelFn = () => {
    };
    this._defaultEdgeLabelFn = () => {
    };
    e && (this._isDirected = "directed" in e ? e.directed : true, this._isMultigraph = "multigraph" in e ? e.multigraph : false, this._isCompound = "compound" in e ? e.compound : false), this._isCompound && (this._parent = {}, this._children = {}, this._children["\0"] = {});
  }
  isDirected() {
    return this._isDirected;
  }
  isMultigraph() {
    return this._isMultigraph;
  }
  isCompound() {
    return this._isCompound;
  }
  setGraph(e) {
    return this._label = e, this;
  }
  graph() {
    return this._label;
  }
  setDefaultNodeLabel(e) {
    return typeof e != "function" ? this._defaultNodeLabelFn = () => e : this._defaultNodeLabelFn = e, this;
  }
  nodeCount() {
    return this._nodeCount;
  }
  nodes() {
    return Object.keys(this._nodes);
  }
  sources() {
    return this.nodes().filter((e) => Object.keys(this._in[e]).length === 0);
  }
  sinks() {
    return this.nodes().filter((e) => Object.keys(this._out[e]).length === 0);
  }
  setNodes(e, t) {
    return e.forEach((r) => {
      t !== void 0 ? this.setNode(r, t) : this.setNode(r);
    }), this;
  }
  setNode(e, t) {
    return e in this._nodes ? (arguments.length > 1 && (this._nodes[e] = t), this) : (this._nodes[e] = arguments.length > 1 ? t : this._defaultNodeLabelFn(e), this._isCompound && (this._parent[e] = "\0", this._children[e] = {}, this._children["\0"][e] = true), this._in[e] = {}, this._preds[e] = {}, this._out[e] = {}, this._sucs[e] = {}, ++this._nodeCount, this);
  }
  node(e) {
    return this._nodes[e];
  }
  hasNode(e) {
    return e in this._nodes;
  }
  removeNode(e) {
    if (e in this._nodes) {
      let t = (r) => this.removeEdge(this._edgeObjs[r]);
      delete this._nodes[e], this._isCompound && (this._removeFromParentsChildList(e), delete this._parent[e], this.children(e).forEach((r) => {
        this.setParent(r);
      }), delete this._children[e]), Object.keys(this._in[e]).forEach(t), delete this._in[e], delete this._preds[e], Object.keys(this._out[e]).forEach(t), delete this._out[e], delete this._sucs[e], --this._nodeCount;
    }
    return this;
  }
  setParent(e, t) {
    if (!this._isCompound) throw new Error("Cannot set parent in a non-compound graph");
    if (t === void 0) t = "\0";
    else {
      t += "";
      for (let r = t; r !== void 0; r = this.parent(r)) if (r === e) throw new Error("Setting " + t + " as parent of " + e + " would create a cycle");
      this.setNode(t);
    }
    return this.setNode(e), this._removeFromParentsChildList(e), this._parent[e] = t, this._children[t][e] = true, this;
  }
  parent(e) {
    if (this._isCompound) {
      let t = this._parent[e];
      if (t !== "\0") return t;
    }
  }
  children(e = "\0") {
    if (this._isCompound) {
      let t = this._children[e];
      if (t) return Object.keys(t);
    } else {
      if (e === "\0") return this.nodes();
      if (this.hasNode(e)) return [];
    }
    return [];
  }
  predecessors(e) {
    let t = this._preds[e];
    if (t) return Object.keys(t);
  }
  successors(e) {
    let t = this._sucs[e];
    if (t) return Object.keys(t);
  }
  neighbors(e) {
    let t = this.predecessors(e);
    if (t) {
      let r = new Set(t), i = this.successors(e);
      if (i) for (let n of i) r.add(n);
      return Array.from(r.values());
    }
  }
  isLeaf(e) {
    var r;
    let t;
    return this.isDirected() ? t = this.successors(e) : t = this.neighbors(e), ((r = t == null ? void 0 : t.length) != null ? r : 0) === 0;
  }
  filterNodes(e) {
    let t = new this.constructor({ directed: this._isDirected, multigraph: this._isMultigraph, compound: this._isCompound });
    t.setGraph(this.graph()), Object.entries(this._nodes).forEach(([n, o]) => {
      e(n) && t.setNode(n, o);
    }), Object.values(this._edgeObjs).forEach((n) => {
      t.hasNode(n.v) && t.hasNode(n.w) && t.setEdge(n, this.edge(n));
    });
    let r = {}, i = (n) => {
      let o = this.parent(n);
      return !o || t.hasNode(o) ? (r[n] = o, o) : o in r ? r[o] : i(o);
    };
    return this._isCompound && t.nodes().forEach((n) => t.setParent(n, i(n))), t;
  }
  setDefaultEdgeLabel(e) {
    return typeof e != "function" ? this._defaultEdgeLabelFn = () => e : this._defaultEdgeLabelFn = e, this;
  }
  edgeCount() {
    return this._edgeCount;
  }
  edges() {
    return Object.values(this._edgeObjs);
  }
  setPath(e, t) {
    return e.reduce((r, i) => (t !== void 0 ? this.setEdge(r, i, t) : this.setEdge(r, i), i)), this;
  }
  setEdge(e, t, r, i) {
    let n, o, d, h, c = false;
    typeof e == "object" && e !== null && "v" in e ? (n = e.v, o = e.w, d = e.name, arguments.length === 2 && (h = t, c = true)) : (n = e, o = t, d = i, arguments.length > 2 && (h = r, c = true)), n = "" + n, o = "" + o, d !== void 0 && (d = "" + d);
    let a = _(this._isDirected, n, o, d);
    if (a in this._edgeLabels) return c && (this._edgeLabels[a] = h), this;
    if (d !== void 0 && !this._isMultigraph) throw new Error("Cannot set a named edge when isMultigraph = false");
    this.setNode(n), this.setNode(o), this._edgeLabels[a] = c ? h : this._defaultEdgeLabelFn(n, o, d);
    let u = J(this._isDirected, n, o, d);
    return n = u.v, o = u.w, Object.freeze(u), this._edgeObjs[a] = u, R(this._preds[o], n), R(this._sucs[n], o), this._in[o][a] = u, this._out[n][a] = u, this._edgeCount++, this;
  }
  edge(e, t, r) {
    let i = arguments.length === 1 ? G(this._isDirected, e) : _(this._isDirected, e, t, r);
    return this._edgeLabels[i];
  }
  edgeAsObj(e, t, r) {
    let i = arguments.length === 1 ? this.edge(e) : this.edge(e, t, r);
    return typeof i != "object" || i === null ? { label: i } : i;
  }
  hasEdge(e, t, r) {
    return (arguments.length === 1 ? G(this._isDirected, e) : _(this._isDirected, e, t, r)) in this._edgeLabels;
  }
  removeEdge(e, t, r) {
    let i = arguments.length === 1 ? G(this._isDirected, e) : _(this._isDirected, e, t, r), n = this._edgeObjs[i];
    if (n) {
      let o = n.v, d = n.w;
      delete this._edgeLabels[i], delete this._edgeObjs[i], k(this._preds[d], o), k(this._sucs[o], d), delete this._in[d][i], delete this._out[o][i], this._edgeCount--;
    }
    return this;
  }
  inEdges(e, t) {
    return this.isDirected() ? this.filterEdges(this._in[e], e, t) : this.nodeEdges(e, t);
  }
  outEdges(e, t) {
    return this.isDirected() ? this.filterEdges(this._out[e], e, t) : this.nodeEdges(e, t);
  }
  nodeEdges(e, t) {
    if (e in this._nodes) return this.filterEdges({ ...this._in[e], ...this._out[e] }, e, t);
  }
  _removeFromParentsChildList(e) {
    delete this._children[this._parent[e]][e];
  }
  filterEdges(e, t, r) {
    if (!e) return;
    let i = Object.values(e);
    return r ? i.filter((n) => n.v === t && n.w === r || n.v === r && n.w === t) : i;
  }
};
function R(s, e) {
  s[e] ? s[e]++ : s[e] = 1;
}
function k(s, e) {
  s[e] !== void 0 && !--s[e] && delete s[e];
}
function _(s, e, t, r) {
  let i = "" + e, n = "" + t;
  if (!s && i > n) {
    let o = i;
    i = n, n = o;
  }
  return i + "" + n + "" + (r === void 0 ? "\0" : r);
}
function J(s, e, t, r) {
  let i = "" + e, n = "" + t;
  if (!s && i > n) {
    let d = i;
    i = n, n = d;
  }
  let o = { v: i, w: n };
  return r && (o.name = r), o;
}
function G(s, e) {
  return _(s, e.v, e.w, e.name);
}
var v = {};
x(v, { read: () => K, write: () => U });
function U(s) {
  let e = { options: { directed: s.isDirected(), multigraph: s.isMultigraph(), compound: s.isCompound() }, nodes: Y(s), edges: z(s) }, t = s.graph();
  return t !== void 0 && (e.value = structuredClone(t)), e;
}
function Y(s) {
  return s.nodes().map((e) => {
    let t = s.node(e), r = s.parent(e), i = { v: e };
    return t !== void 0 && (i.value = t), r !== void 0 && (i.parent = r), i;
  });
}
function z(s) {
  return s.edges().map((e) => {
    let t = s.edge(e), r = { v: e.v, w: e.w };
    return e.name !== void 0 && (r.name = e.name), t !== void 0 && (r.value = t), r;
  });
}
function K(s) {
  let e = new p(s.options);
  return s.value !== void 0 && e.setGraph(s.value), s.nodes.forEach((t) => {
    e.setNode(t.v, t.value), t.parent != null && e.setParent(t.v, t.parent);
  }), s.edges.forEach((t) => {
    e.setEdge({ v: t.v, w: t.w, name: t.name }, t.value);
  }), e;
}
var F = {};
x(F, { CycleException: () => l, bellmanFord: () => y, components: () => P, dijkstra: () => E, dijkstraAll: () => j, findCycles: () => I, floydWarshall: () => D, isAcyclic: () => O, postorder: () => A, preorder: () => W, prim: () => S, shortestPaths: () => M, tarjan: () => L, topsort: () => w });
var Q = () => 1;
function y(s, e, t, r) {
  return $(s, String(e), t || Q, r || function(i) {
    var n;
    return (n = s.outEdges(i)) != null ? n : [];
  });
}
function $(s, e, t, r) {
  let i = {}, n, o = 0, d = s.nodes(), h = function(u) {
    let g = i[u.v], f = i[u.w];
    if (!g || !f) return;
    let m = t(u);
    g.distance + m < f.distance && (i[u.w] = { distance: g.distance + m, predecessor: u.v }, n = true);
  }, c = function() {
    d.forEach(function(u) {
      r(u).forEach(function(g) {
        let f = g.v === u ? g.v : g.w, m = f === g.v ? g.w : g.v;
        h({ v: f, w: m });
      });
    });
  };
  d.forEach(function(u) {
    let g = u === e ? 0 : Number.POSITIVE_INFINITY;
    i[u] = { distance: g, predecessor: "" };
  });
  let a = d.length;
  for (let u = 1; u < a && (n = false, o++, c(), !!n); u++) ;
  if (o === a - 1 && (n = false, c(), n)) throw new Error("The graph contains a negative weight cycle");
  return i;
}
function P(s) {
  let e = {}, t = [], r;
  function i(n) {
    var o, d;
    n in e || (e[n] = true, r.push(n), (o = s.successors(n)) == null || o.forEach(i), (d = s.predecessors(n)) == null || d.forEach(i));
  }
  return s.nodes().forEach(function(n) {
    r = [], i(n), r.length && t.push(r);
  }), t;
}
var b = class {
  constructor() {
    this._arr = [];
    this._keyIndices = {};
  }
  size() {
    return this._arr.length;
  }
  keys() {
    return this._arr.map((e) => e.key);
  }
  has(e) {
    return e in this._keyIndices;
  }
  priority(e) {
    let t = this._keyIndices[e];
    if (t !== void 0) return this._arr[t].priority;
  }
  min() {
    if (this.size() === 0) throw new Error("Queue underflow");
    return this._arr[0].key;
  }
  add(e, t) {
    let r = this._keyIndices, i = String(e);
    if (!(i in r)) {
      let n = this._arr, o = n.length;
      return r[i] = o, n.push({ key: i, priority: t }), this._decrease(o), true;
    }
    return false;
  }
  removeMin() {
    if (this.size() === 0) throw new Error("Queue underflow");
    this._swap(0, this._arr.length - 1);
    let e = this._arr.pop();
    return delete this._keyIndices[e.key], this._heapify(0), e.key;
  }
  decrease(e, t) {
    let r = this._keyIndices[e];
    if (r === void 0) throw new Error(`Key not found: ${e}`);
    let i = this._arr[r].priority;
    if (t > i) throw new Error(`New priority is greater than current priority. Key: ${e} Old: ${i} New: ${t}`);
    this._arr[r].priority = t, this._decrease(r);
  }
  _heapify(e) {
    let t = this._arr, r = 2 * e, i = r + 1, n = e;
    r < t.length && (n = t[r].priority < t[n].priority ? r : n, i < t.length && (n = t[i].priority < t[n].priority ? i : n), n !== e && (this._swap(e, n), this._heapify(n)));
  }
  _decrease(e) {
    let t = this._arr, r = t[e].priority, i;
    for (; e !== 0 && (i = e >> 1, !(t[i].priority < r)); ) this._swap(e, i), e = i;
  }
  _swap(e, t) {
    let r = this._arr, i = this._keyIndices, n = r[e], o = r[t];
    r[e] = o, r[t] = n, i[o.key] = e, i[n.key] = t;
  }
};
var q = () => 1;
function E(s, e, t, r) {
  let i = function(n) {
    var o;
    return (o = s.outEdges(n)) != null ? o : [];
  };
  return B(s, String(e), t || q, r || i);
}
function B(s, e, t, r) {
  let i = {}, n = new b(), o, d, h = function(c) {
    let a = c.v !== o ? c.v : c.w, u = i[a];
    if (!u) return;
    let g = t(c), f = d.distance + g;
    if (g < 0) throw new Error("dijkstra does not allow negative edge weights. Bad edge: " + c + " Weight: " + g);
    f < u.distance && (u.distance = f, u.predecessor = o, n.decrease(a, f));
  };
  for (s.nodes().forEach(function(c) {
    let a = c === e ? 0 : Number.POSITIVE_INFINITY;
    i[c] = { distance: a, predecessor: "" }, n.add(c, a);
  }); n.size() > 0; ) {
    o = n.removeMin();
    let c = i[o];
    if (!c || c.distance === Number.POSITIVE_INFINITY) break;
    d = c, r(o).forEach(h);
  }
  return i;
}
function j(s, e, t) {
  return s.nodes().reduce(function(r, i) {
    return r[i] = E(s, i, e, t), r;
  }, {});
}
function L(s) {
  let e = 0, t = [], r = {}, i = [];
  function n(o) {
    var h;
    let d = r[o] = { onStack: true, lowlink: e, index: e++ };
    if (t.push(o), (h = s.successors(o)) == null || h.forEach(function(c) {
      if (c in r) {
        let a = r[c];
        a != null && a.onStack && (d.lowlink = Math.min(d.lowlink, a.index));
      } else {
        n(c);
        let a = r[c];
        a && (d.lowlink = Math.min(d.lowlink, a.lowlink));
      }
    }), d.lowlink === d.index) {
      let c = [], a;
      do {
        a = t.pop();
        let u = r[a];
        u && (u.onStack = false), c.push(a);
      } while (o !== a);
      i.push(c);
    }
  }
  return s.nodes().forEach(function(o) {
    o in r || n(o);
  }), i;
}
function I(s) {
  return L(s).filter(function(e) {
    var r;
    let t = e[0];
    return t ? e.length > 1 || e.length === 1 && ((r = s.outEdges(t, t)) != null ? r : []).length > 0 : false;
  });
}
var X = () => 1;
function D(s, e, t) {
  return Z(s, e || X, t || function(r) {
    var i;
    return (i = s.outEdges(r)) != null ? i : [];
  });
}
function Z(s, e, t) {
  let r = {}, i = s.nodes();
  return i.forEach(function(n) {
    let o = {};
    r[n] = o, o[n] = { distance: 0, predecessor: "" }, i.forEach(function(d) {
      n !== d && (o[d] = { distance: Number.POSITIVE_INFINITY, predecessor: "" });
    }), t(n).forEach(function(d) {
      let h = d.v === n ? d.w : d.v, c = e(d);
      o[h] = { distance: c, predecessor: n };
    });
  }), i.forEach(function(n) {
    let o = r[n];
    o && i.forEach(function(d) {
      let h = r[d];
      h && i.forEach(function(c) {
        let a = h[n], u = o[c], g = h[c];
        if (a && u && g) {
          let f = a.distance + u.distance;
          f < g.distance && (g.distance = f, g.predecessor = u.predecessor);
        }
      });
    });
  }), r;
}
var l = class extends Error {
  constructor(e) {
    super(e), this.name = "CycleException";
  }
};
function w(s) {
  let e = {}, t = {}, r = [];
  function i(n) {
    var o;
    if (n in t) throw new l();
    n in e || (t[n] = true, e[n] = true, (o = s.predecessors(n)) == null || o.forEach(i), delete t[n], r.push(n));
  }
  if (s.sinks().forEach(i), Object.keys(e).length !== s.nodeCount()) throw new l();
  return r;
}
function O(s) {
  try {
    w(s);
  } catch (e) {
    if (e instanceof l) return false;
    throw e;
  }
  return true;
}
function C(s, e, t, r, i) {
  Array.isArray(e) || (e = [e]);
  let n = ((d) => {
    var h;
    return (h = s.isDirected() ? s.successors(d) : s.neighbors(d)) != null ? h : [];
  }), o = {};
  return e.forEach(function(d) {
    if (!s.hasNode(d)) throw new Error("Graph does not have node: " + d);
    i = T(s, d, t === "post", o, n, r, i);
  }), i;
}
function T(s, e, t, r, i, n, o) {
  return e in r || (r[e] = true, t || (o = n(o, e)), i(e).forEach(function(d) {
    o = T(s, d, t, r, i, n, o);
  }), t && (o = n(o, e))), o;
}
function N(s, e, t) {
  return C(s, e, t, function(r, i) {
    return r.push(i), r;
  }, []);
}
function A(s, e) {
  return N(s, e, "post");
}
function W(s, e) {
  return N(s, e, "pre");
}
function S(s, e) {
  var c;
  let t = new p(), r = {}, i = new b(), n;
  function o(a) {
    let u = a.v === n ? a.w : a.v, g = i.priority(u);
    if (g !== void 0) {
      let f = e(a);
      f < g && (r[u] = n, i.decrease(u, f));
    }
  }
  if (s.nodeCount() === 0) return t;
  s.nodes().forEach(function(a) {
    i.add(a, Number.POSITIVE_INFINITY), t.setNode(a);
  });
  let d = s.nodes()[0];
  d !== void 0 && i.decrease(d, 0);
  let h = false;
  for (; i.size() > 0; ) {
    if (n = i.removeMin(), n in r) t.setEdge(n, r[n]);
    else {
      if (h) throw new Error("Input graph is not connected: " + s);
      h = true;
    }
    (c = s.nodeEdges(n)) == null || c.forEach(o);
  }
  return t;
}
function M(s, e, t, r) {
  return ee(s, e, t, r != null ? r : ((i) => {
    var n;
    return (n = s.outEdges(i)) != null ? n : [];
  }));
}
function ee(s, e, t, r) {
  if (t === void 0) return E(s, e, t, r);
  let i = false, n = s.nodes();
  for (let o = 0; o < n.length; o++) {
    let d = n[o];
    if (d === void 0) continue;
    let h = r(d);
    for (let c = 0; c < h.length; c++) {
      let a = h[c];
      if (!a) continue;
      let u = a.v === d ? a.v : a.w, g = u === a.v ? a.w : a.v;
      t({ v: u, w: g }) < 0 && (i = true);
    }
    if (i) return y(s, e, t, r);
  }
  return E(s, e, t, r);
}

// src/order/graph.ts
function buildGraph(catalog) {
  const graph = new p({ directed: true });
  const objects = [...catalog.objects.values()];
  const tableObjects = objects.filter(({ kind }) => kind === "table");
  for (const { id, path } of tableObjects) graph.setNode(id, displayName(path));
  const tableOf = (id) => id === null || graph.hasNode(id) ? id : tableOf(catalog.objects.get(id)?.parent ?? null);
  const selfReferences = [];
  const outside = [];
  const foreignKeys = objects.filter(({ reference }) => reference !== void 0).sort((a, b2) => byName(a.id, b2.id));
  for (const { reference, parent, path } of foreignKeys) {
    const from = tableOf(parent);
    if (reference === void 0 || from === null) continue;
    const table = graph.node(from);
    const key = { constraint: path.at(-1) ?? "", nullable: reference.nullable, deferrable: reference.deferrable };
    const to = tableOf(reference.table);
    if (to === null) outside.push({ table, constraint: key.constraint, to: reference.table.replace(/^[^:]*:/, "") });
    else if (to === from) selfReferences.push({ table, constraint: key.constraint, nullable: key.nullable });
    else graph.setEdge(from, to, [...graph.edge(from, to) ?? [], key]);
  }
  const tables = new Map(
    tableObjects.map(({ id, path }) => {
      const parents = (graph.successors(id) ?? []).map((parent) => ({
        parent: graph.node(parent),
        keys: graph.edge(id, parent)
      }));
      return [graph.node(id), { path, parents: new Map(parents.map(({ parent, keys }) => [parent, keys])) }];
    })
  );
  return {
    tables: [...tables.keys()].sort(byName),
    selfReferences,
    outside,
    path: (table) => tables.get(table)?.path ?? [],
    parents: (table) => [...tables.get(table)?.parents.keys() ?? []],
    keys: (table, parent) => tables.get(table)?.parents.get(parent) ?? []
  };
}
function byName(a, b2) {
  return a < b2 ? -1 : a > b2 ? 1 : 0;
}

// src/order/cycles.ts
var MOST_CYCLES = 500;
function findCycles(graph, components2) {
  const cycles = [];
  const entangled = components2.filter((tables) => tables.length > 1).sort((a, b2) => byName(smallest(a), smallest(b2)));
  const ordered = /* @__PURE__ */ new Map();
  let moreCycles = false;
  for (const tables of entangled) {
    const knot = new Knot(graph, tables);
    for (let cycle = knot.next(); cycle !== null; cycle = knot.next()) {
      if (cycles.length >= MOST_CYCLES) {
        moreCycles = true;
        break;
      }
      cycles.push(cycle);
    }
    ordered.set(tables, knot.order());
  }
  return { cycles, moreCycles, units: components2.map((tables) => ordered.get(tables) ?? tables) };
}
var Knot = class {
  #tables;
  #edges;
  /** For each table, the edges from it and to it that may still be on a cycle. */
  #out;
  #in;
  #start = 0;
  constructor(graph, tables) {
    this.#tables = [...tables].sort(byName);
    const position = new Map(this.#tables.map((table, index) => [table, index]));
    this.#edges = this.#tables.flatMap(
      (table, from) => graph.parents(table).map((parent) => ({ from, to: position.get(parent) ?? -1, keys: [...graph.keys(table, parent)].sort(byEase) })).filter(({ to }) => to >= 0).sort((a, b2) => a.to - b2.to)
    );
    this.#out = this.#tables.map(() => /* @__PURE__ */ new Set());
    this.#in = this.#tables.map(() => /* @__PURE__ */ new Set());
    for (const edge of this.#edges) {
      this.#out[edge.from]?.add(edge);
      this.#in[edge.to]?.add(edge);
    }
  }
  /** A shortest cycle through the first table that is on one, which is broken with it; null when none is left. */
  next() {
    for (; this.#start < this.#tables.length; this.#start += 1) {
      const edges = this.#shortest(this.#start);
      if (edges !== null) return this.#break(edges);
    }
    return null;
  }
  /** Breadth first from a table back to itself. */
  #shortest(start) {
    if (this.#in[start]?.size === 0) return null;
    const reachedBy = new Array(this.#tables.length);
    const queue = [start];
    for (let head = 0; head < queue.length; head += 1) {
      for (const edge of this.#out[queue[head] ?? -1] ?? []) {
        if (reachedBy[edge.to] !== void 0) continue;
        reachedBy[edge.to] = edge;
        if (edge.to === start) return trace(reachedBy, edge);
        queue.push(edge.to);
      }
    }
    return null;
  }
  #break(edges) {
    const weakest = edges.reduce((best, edge) => compareEdges(edge, best) < 0 ? edge : best);
    const key = weakest.keys.shift();
    if (weakest.keys.length === 0) this.#remove(weakest);
    const tables = edges.map(({ from }) => this.#name(from));
    if (key === void 0) return { tables, breakAt: null };
    const why = ["nullable", "deferrable", "neither"][ease(key)] ?? "neither";
    return { tables, breakAt: { table: this.#name(weakest.from), constraint: key.constraint, to: this.#name(weakest.to), why } };
  }
  /** Takes an edge away, and with it all those that cannot be on a cycle any more. */
  #remove(edge) {
    const going = [edge];
    for (let gone = going.pop(); gone !== void 0; gone = going.pop()) {
      this.#out[gone.from]?.delete(gone);
      this.#in[gone.to]?.delete(gone);
      if (this.#out[gone.from]?.size === 0) going.push(...this.#in[gone.from] ?? []);
      if (this.#in[gone.to]?.size === 0) going.push(...this.#out[gone.to] ?? []);
    }
  }
  /** Parents first, along the edges that are not broken. */
  order() {
    const unbroken = this.#edges.filter(({ keys }) => keys.length > 0);
    const waiting = this.#tables.map(() => 0);
    const children = this.#tables.map(() => []);
    for (const { from, to } of unbroken) {
      waiting[from] = (waiting[from] ?? 0) + 1;
      children[to]?.push(from);
    }
    const done = waiting.flatMap((count, table) => count === 0 ? [table] : []);
    for (let head = 0; head < done.length; head += 1) {
      for (const child of children[done[head] ?? -1] ?? []) {
        const left = (waiting[child] ?? 0) - 1;
        waiting[child] = left;
        if (left === 0) done.push(child);
      }
    }
    const rest = waiting.flatMap((count, table) => count > 0 ? [table] : []);
    return [...done, ...rest].map((table) => this.#name(table));
  }
  #name(index) {
    return this.#tables[index] ?? "";
  }
};
function trace(reachedBy, last) {
  const edges = [last];
  for (let edge = reachedBy[last.from]; edge !== void 0 && edge !== last; edge = reachedBy[edge.from]) edges.push(edge);
  return edges.reverse();
}
function compareEdges(a, b2) {
  const hardest = ({ keys }) => ease(keys.at(-1));
  return hardest(a) - hardest(b2) || a.keys.length - b2.keys.length || a.from - b2.from || a.to - b2.to;
}
function byEase(a, b2) {
  return ease(a) - ease(b2) || byName(a.constraint, b2.constraint);
}
function ease(key) {
  return key?.nullable ? 0 : key?.deferrable ? 1 : 2;
}
function smallest(tables) {
  return tables.reduce((least, table) => byName(table, least) < 0 ? table : least);
}

// src/order/order.ts
var ORDER_STRATEGIES = ["dependency", "alphabetical", "custom"];
var DEFAULT_ORDER = { strategy: "dependency", first: [] };
function order(catalog, settings = DEFAULT_ORDER) {
  const graph = buildGraph(catalog);
  const { cycles, moreCycles, units } = findCycles(graph, components(graph));
  const levels = toLevels(graph, units);
  const levelOf = new Map(levels.flatMap((tables2, level) => tables2.map((table) => [table, level])));
  const tables = arrange(levels.flat(), graph, settings).map((table) => ({
    table,
    dependsOn: [...graph.parents(table)].sort(byName),
    level: levelOf.get(table) ?? 0
  }));
  return {
    strategy: settings.strategy,
    tables,
    levels,
    cycles,
    moreCycles,
    selfReferences: graph.selfReferences,
    outside: graph.outside
  };
}
function toLevels(graph, units) {
  const levelOf = /* @__PURE__ */ new Map();
  const levels = [];
  for (const unit of units) {
    let level = 0;
    for (const table of unit) {
      for (const parent of graph.parents(table)) level = Math.max(level, (levelOf.get(parent) ?? -1) + 1);
    }
    for (const table of unit) levelOf.set(table, level);
    if (level === levels.length) levels.push([]);
    levels[level]?.push(unit);
  }
  const first = new Map(units.map((unit) => [unit, [...unit].sort(byName)[0] ?? ""]));
  return levels.map((members) => members.sort((a, b2) => byName(first.get(a) ?? "", first.get(b2) ?? "")).flat());
}
function arrange(byDependency, graph, settings) {
  if (settings.strategy === "alphabetical") return [...byDependency].sort(byName);
  if (settings.strategy === "dependency") return byDependency;
  const chosen = /* @__PURE__ */ new Set();
  for (const { matches } of settings.first.map(tableMatcher)) {
    for (const table of byDependency) if (matches(graph.path(table))) chosen.add(table);
  }
  return [...chosen, ...byDependency.filter((table) => !chosen.has(table))];
}

export {
  EVERYTHING,
  select,
  tableMatcher,
  components,
  buildGraph,
  ORDER_STRATEGIES,
  order
};
