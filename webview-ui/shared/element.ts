/**
 * A small tree of elements as data, and the one function that makes a page look like it. What stands already is
 * changed in place, so that focus, scroll and selection survive a new snapshot. Text becomes text, never markup.
 */
import type { SafeHtml } from './html';
import { visible } from './visible';

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

export type Child = View | readonly Child[] | false | undefined;

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

/** What was put on a node last time: to skip what is the same, and to know what to take away. */
interface Drawn {
  readonly view: ElementView;
  readonly attributes: ReadonlySet<string>;
}

const drawn = new WeakMap<Node, Drawn>();

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS: ReadonlySet<string> = new Set(['svg', 'g', 'rect', 'path', 'title']);

/** Makes the children of a parent look like these views. The very same view object is not looked at again. */
export function draw(parent: Element, views: readonly View[]): void {
  const focused = document.activeElement;
  drawChildren(parent, views);
  // A node that had to move between its siblings loses the focus.
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused))
    focused.focus({ preventScroll: true });
}

function drawChildren(parent: Element, views: readonly View[]): void {
  const old = [...parent.childNodes];
  const nodes = matched(old, views);
  const staying = new Set(nodes);
  for (const node of old) if (!staying.has(node)) node.remove();
  let at = parent.firstChild;
  views.forEach((view, i) => {
    const node = nodes[i] ?? create(view);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
    update(node, view);
  });
}

/** For each view the node that becomes it: by its key, else the next one of its kind. */
function matched(old: readonly ChildNode[], views: readonly View[]): (ChildNode | undefined)[] {
  const keyed = new Map<string, ChildNode>();
  const unkeyed: ChildNode[] = [];
  for (const node of old) {
    const key = drawn.get(node)?.view.properties.key;
    if (key === undefined) unkeyed.push(node);
    else keyed.set(key, node);
  }
  return views.map((view) => {
    const key = typeof view === 'string' ? undefined : view.properties.key;
    if (key !== undefined) {
      const node = keyed.get(key);
      keyed.delete(key);
      return node !== undefined && fits(node, view) ? node : undefined;
    }
    const index = unkeyed.findIndex((node) => fits(node, view));
    return index < 0 ? undefined : unkeyed.splice(index, 1)[0];
  });
}

function fits(node: ChildNode, view: View): boolean {
  return typeof view === 'string'
    ? node.nodeType === Node.TEXT_NODE
    : node.nodeName.toLowerCase() === view.tag;
}

function create(view: View): ChildNode {
  if (typeof view === 'string') return document.createTextNode('');
  return SVG_TAGS.has(view.tag) ? document.createElementNS(SVG, view.tag) : document.createElement(view.tag);
}

function update(node: ChildNode, view: View): void {
  if (typeof view === 'string') {
    const text = visible(view);
    if (node.textContent !== text) node.textContent = text;
    return;
  }
  if (!(node instanceof Element)) return;
  const before = drawn.get(node);
  if (before?.view === view) return;
  const { properties } = view;
  const attributes = updateAttributes(node, properties, before);
  updateListeners(node, properties, before?.view.properties);
  for (const [name, value] of Object.entries(properties.set ?? {})) {
    const target = node as unknown as Record<string, unknown>;
    if (target[name] !== value) target[name] = value;
  }
  const markup = before?.view.properties.html;
  if (properties.html !== undefined) {
    if (markup !== properties.html) node.innerHTML = properties.html;
  } else {
    if (markup !== undefined) node.replaceChildren();
    drawChildren(node, view.children);
  }
  drawn.set(node, { view, attributes });
}

function updateAttributes(
  node: Element,
  properties: Properties,
  before: Drawn | undefined,
): ReadonlySet<string> {
  const wanted = new Map<string, string>();
  if (properties.class !== undefined) wanted.set('class', properties.class);
  for (const [name, value] of Object.entries(properties.attributes ?? {})) {
    if (value !== undefined && value !== false)
      wanted.set(name, value === true ? '' : attributeText(name, value));
  }
  for (const name of before?.attributes ?? []) if (!wanted.has(name)) node.removeAttribute(name);
  for (const [name, value] of wanted) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  return new Set(wanted.keys());
}

/** Attributes that are shown or spoken hold words; the others (`data-…`, numbers) stay as they are. */
function attributeText(name: string, value: string | number): string {
  return name === 'title' || name.startsWith('aria-') ? visible(String(value)) : String(value);
}

function updateListeners(node: Element, properties: Properties, before: Properties | undefined): void {
  const wanted = properties.on ?? {};
  const standing = before?.on ?? {};
  for (const [type, listener] of Object.entries(standing))
    if (wanted[type] !== listener) node.removeEventListener(type, listener);
  for (const [type, listener] of Object.entries(wanted))
    if (standing[type] !== listener) node.addEventListener(type, listener);
}
