import { useLayoutEffect, useRef } from 'preact/hooks';

const sameKind = (one: Node, other: Node): boolean =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName;

const copyAttributes = (from: Element, to: Element): void => {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name);
  for (const { name, value } of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
};

/** Makes one node like another with as few changes as may be: formulas that stay are not laid out again. */
const follow = (shown: Node, next: Node): void => {
  if (shown.nodeValue !== next.nodeValue) shown.nodeValue = next.nodeValue;
  if (shown instanceof Element && next instanceof Element) copyAttributes(next, shown);
  const [old, young] = [[...shown.childNodes], [...next.childNodes]];
  for (const [index, child] of young.entries()) {
    const before = old[index];
    if (before === undefined) shown.appendChild(child);
    else if (sameKind(before, child)) follow(before, child);
    else shown.replaceChild(child, before);
  }
  for (const child of old.slice(young.length)) shown.removeChild(child);
};

/** What stands on the screen: its tags in a row, the texts between them, and their nodes. */
interface Written {
  readonly tags: string;
  readonly texts: readonly string[];
  readonly nodes: readonly Node[];
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const readable = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => named[name] ?? whole);

const tag = /<[^>]*>/g;

const partsOf = (html: string): Pick<Written, 'tags' | 'texts'> => ({
  tags: html.match(tag)?.join('') ?? '',
  texts: html.split(tag).map(readable),
});

/** The texts with their nodes; undefined where a browser made something else of them. */
const writtenIn = (place: Node, html: string): Written | undefined => {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const parts = partsOf(html);
  const nodes = parts.texts.map((text) => (text === '' ? place : (walker.nextNode() ?? place)));
  const isSame = parts.texts.every((text, index) => text === '' || nodes[index]?.nodeValue === text);
  return isSame && walker.nextNode() === null ? { ...parts, nodes } : undefined;
};

/** Where only numbers differ, they alone are written: nothing is parsed. */
const rewritten = (html: string, before: Written | undefined): Written | undefined => {
  if (before === undefined) return undefined;
  const { tags, texts } = partsOf(html);
  const { nodes } = before;
  if (tags !== before.tags || texts.some((text, index) => (text === '') !== (before.texts[index] === '')))
    return undefined;
  for (const [index, text] of texts.entries()) {
    const node = nodes[index];
    if (node !== undefined && text !== before.texts[index]) node.nodeValue = text;
  }
  return { tags, texts, nodes };
};

const parse = (place: HTMLElement, html: string, className: string | undefined): void => {
  const next = document.createElement('template');
  next.innerHTML = `<div>${html}</div>`;
  const [body] = next.content.children;
  if (body === undefined) return;
  if (className !== undefined) body.className = className;
  follow(place, body);
};

/** HTML of the report, in which whatever a user wrote is escaped already. */
export const Raw = ({ html, className }: { readonly html: string; readonly className?: string }) => {
  const place = useRef<HTMLDivElement>(null);
  const written = useRef<Written>(undefined);
  useLayoutEffect(() => {
    if (place.current === null) return;
    const quick = rewritten(html, written.current);
    if (quick === undefined) parse(place.current, html, className);
    written.current = quick ?? writtenIn(place.current, html);
  }, [html]);
  return <div ref={place} class={className} />;
};
