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

/** HTML of the report, in which whatever a user wrote is escaped already. */
export const Raw = ({ html, className }: { readonly html: string; readonly className?: string }) => {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current === null) return;
    const next = document.createElement('template');
    next.innerHTML = `<div>${html}</div>`;
    const [body] = next.content.children;
    if (body === undefined) return;
    if (className !== undefined) body.className = className;
    follow(place.current, body);
  }, [html]);
  return <div ref={place} class={className} />;
};
