/** What a figure needs of an element and a document; the browser's own will do, and linkedom's elsewhere. */
export interface ElementLike {
  readonly outerHTML: string;
  innerHTML: string;
  className: string;
  setAttribute(name: string, value: string): void;
  appendChild(child: unknown): unknown;
}

export interface DocumentLike<E extends ElementLike = ElementLike> {
  createElement(name: string): E;
}

/** A document where there is no browser. The library that makes it is loaded when first wanted. */
export const nodeDocument = async (): Promise<DocumentLike> => {
  const { parseHTML } = await import('linkedom');
  return parseHTML('<!doctype html><html><body></body></html>').document;
};
