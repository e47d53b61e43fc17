import { type Html, html, trusted } from './html.ts';

/** Forbids the page whatever it does not need: scripts, the network, everything but its own styles and images. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** What a page is made of; the style is ours, never a user's text. */
export interface Page {
  readonly program: { readonly name: string; readonly version: string };
  readonly title: string;
  readonly style: string;
  readonly body: Html;
}

/** One HTML file that needs no network. */
export const pageHtml = ({ program, title, style, body }: Page): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${program.name} ${program.version}">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>${body}</body>
</html>
`.html;
