/** Text that is HTML already. Everything else is escaped on its way into a page. */
export interface Html {
  readonly html: string;
}

export type Content = string | number | false | undefined | Html | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

const toHtml = (content: Content): string => {
  if (content === undefined || content === false) return '';
  if (isList(content)) return content.map(toHtml).join('');
  if (typeof content === 'object') return content.html;
  return escapeHtml(String(content));
};

/** Template in which every value is escaped, unless it is HTML itself; lists are joined, undefined is nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Content[]): Html => ({
  html: parts.map((part, index) => part + toHtml(values[index])).join(''),
});

/** For text that this program made and knows to be HTML (rendered figures and formulas). */
export const trusted = (text: string): Html => ({ html: text });
