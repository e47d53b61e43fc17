const namespace = 'http://www.w3.org/2000/svg';

/** From numbers to pixels of the drawing and back. */
export interface Scale {
  readonly domain: readonly [number, number];
  apply(value: number): number;
  invert(pixel: number): number;
}

export const linear = (domain: readonly [number, number], from: number, to: number): Scale => {
  const [low, high] = domain;
  const slope = (to - from) / (high - low || 1);
  return { domain, apply: (value) => from + (value - low) * slope, invert: (pixel) => low + (pixel - from) / slope };
};

type Attributes = Readonly<Record<string, string | number>>;

/** What was set last: to ask an element costs as much as to tell it. */
const told = new WeakMap<Element, Map<string, string>>();

/** Sets what differs: an attribute that is set anew makes the browser look at it again. */
export const set = (element: Element, attributes: Attributes): void => {
  const known = told.get(element) ?? new Map<string, string>();
  if (known.size === 0) told.set(element, known);
  for (const name in attributes) {
    const text = String(attributes[name]);
    if (known.get(name) === text) continue;
    known.set(name, text);
    element.setAttribute(name, text);
  }
};

/** No attribute has this name. */
const content = ' text';

export const write = (element: Element, text: string): void => {
  const known = told.get(element) ?? new Map<string, string>();
  if (known.size === 0) told.set(element, known);
  if (known.get(content) === text) return;
  known.set(content, text);
  element.textContent = text;
};

export const add = <K extends keyof SVGElementTagNameMap>(parent: Element, tag: K, attributes: Attributes = {}) => {
  const element = document.createElementNS(namespace, tag);
  set(element, attributes);
  parent.append(element);
  return element;
};

/** As many children as there are items, each told about its item. */
export const each = <K extends keyof SVGElementTagNameMap, T>(
  parent: Element,
  tag: K,
  items: readonly T[],
  tell: (element: Element, item: T) => void,
): void => {
  while (parent.childElementCount > items.length) parent.lastElementChild?.remove();
  while (parent.childElementCount < items.length) add(parent, tag);
  for (const [index, item] of items.entries()) {
    const element = parent.children[index];
    if (element) tell(element, item);
  }
};
