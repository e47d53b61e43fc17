import { expect, test } from 'vitest';
import { html, trusted } from './html.ts';

test('values are escaped, HTML is not, lists are joined, nothing is nothing', () => {
  const evil = `<script>alert("1")</script> & 'x'`;
  expect(
    html`<p title="${evil}">${evil}${undefined}${false}${[1, html`<b>${'<'}</b>`]}${trusted('<i>')}</p>`.html,
  ).toBe(
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;">' +
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;1<b>&lt;</b><i></p>',
  );
});
