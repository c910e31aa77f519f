/**
 * A small tree of elements as data, and the one function that makes a page look like it. What stands already is
 * changed in place, so that focus, scroll and selection survive a new snapshot. Text becomes text, never markup.
 */

import type { SafeHtml } from './html';

type Listener = (event: Event) => void;

export interface Properties {
  /** Finds the same element again among its siblings. */
  readonly key?: string;
  readonly class?: string;
  /** Attributes; `false` and `undefined` take one away. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Properties that are set on the element itself, e.g. `checked`. */
  readonly set?: Readonly<Record<string, unknown>>;
  readonly on?: Readonly<Record<string, Listener>>;
  /** Markup from diff2html or markdown-it in the place of children. */
  readonly html?: SafeHtml;
}

export interface ElementView {
  readonly tag: string;
  readonly properties: Properties;
  readonly children: readonly View[];
}

export type View = ElementView | string;

type Child = View | readonly Child[] | false | undefined;

/** Describes an element. Children that are `false` or `undefined` are left out; lists are flattened. */
export function h(tag: string, properties: Properties = {}, ...children: readonly Child[]): ElementView {
  return { tag, properties, children: flatten(children) };
}

function flatten(children: readonly Child[]): View[] {
  return children.flatMap((child): View[] => {
    if (child === false || child === undefined) return [];
    if (typeof child === 'string' || 'tag' in child) return [child];
    return flatten(child);
  });
}

/** What was put on an element last time, to know what to take away. */
interface Drawn {
  key: string | undefined;
  attributes: ReadonlySet<string>;
  listeners: ReadonlyMap<string, Listener>;
  html: SafeHtml | undefined;
}

const drawn = new WeakMap<Node, Drawn>();

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS: ReadonlySet<string> = new Set(['svg', 'rect', 'path', 'polyline', 'line', 'g', 'title']);

/** Makes the children of a parent look like these views. */
export function draw(parent: Element, views: readonly View[]): void {
  const old = [...parent.childNodes];
  const keyed = new Map<string, ChildNode>();
  for (const node of old) {
    const key = drawn.get(node)?.key;
    if (key !== undefined) keyed.set(key, node);
  }
  const unkeyed = old.filter((node) => drawn.get(node)?.key === undefined);
  const used = new Set<ChildNode>();
  let at: ChildNode | null = parent.firstChild;
  for (const view of views) {
    const node = reuse(view, keyed, unkeyed) ?? create(view);
    used.add(node);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
    update(node, view);
  }
  for (const node of old) if (!used.has(node)) node.remove();
}

function reuse(
  view: View,
  keyed: ReadonlyMap<string, ChildNode>,
  unkeyed: ChildNode[],
): ChildNode | undefined {
  if (typeof view !== 'string' && view.properties.key !== undefined) {
    const node = keyed.get(view.properties.key);
    return node !== undefined && fits(node, view) ? node : undefined;
  }
  const index = unkeyed.findIndex((node) => fits(node, view));
  return index < 0 ? undefined : unkeyed.splice(index, 1)[0];
}

function fits(node: ChildNode, view: View): boolean {
  return typeof view === 'string'
    ? node.nodeType === Node.TEXT_NODE
    : node.nodeName.toLowerCase() === view.tag;
}

function create(view: View): ChildNode {
  if (typeof view === 'string') return document.createTextNode(view);
  return SVG_TAGS.has(view.tag) ? document.createElementNS(SVG, view.tag) : document.createElement(view.tag);
}

function update(node: ChildNode, view: View): void {
  if (typeof view === 'string') {
    if (node.textContent !== view) node.textContent = view;
    return;
  }
  if (!(node instanceof Element)) return;
  const before = drawn.get(node);
  const { properties } = view;
  const attributes = updateAttributes(node, properties, before);
  const listeners = updateListeners(node, properties, before);
  for (const [name, value] of Object.entries(properties.set ?? {})) {
    const target = node as unknown as Record<string, unknown>;
    if (target[name] !== value) target[name] = value;
  }
  if (properties.html === undefined) draw(node, view.children);
  else if (before?.html !== properties.html) node.innerHTML = properties.html;
  drawn.set(node, { key: properties.key, attributes, listeners, html: properties.html });
}

function updateAttributes(
  node: Element,
  properties: Properties,
  before: Drawn | undefined,
): ReadonlySet<string> {
  const wanted = new Map<string, string>();
  if (properties.class !== undefined) wanted.set('class', properties.class);
  for (const [name, value] of Object.entries(properties.attributes ?? {})) {
    if (value !== undefined && value !== false) wanted.set(name, value === true ? '' : String(value));
  }
  for (const name of before?.attributes ?? []) if (!wanted.has(name)) node.removeAttribute(name);
  for (const [name, value] of wanted) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  return new Set(wanted.keys());
}

function updateListeners(
  node: Element,
  properties: Properties,
  before: Drawn | undefined,
): ReadonlyMap<string, Listener> {
  const wanted = new Map(Object.entries(properties.on ?? {}));
  for (const [type, listener] of before?.listeners ?? [])
    if (wanted.get(type) !== listener) node.removeEventListener(type, listener);
  for (const [type, listener] of wanted)
    if (before?.listeners.get(type) !== listener) node.addEventListener(type, listener);
  return wanted;
}
