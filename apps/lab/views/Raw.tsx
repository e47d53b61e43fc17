import { useLayoutEffect, useRef } from 'preact/hooks';

/** HTML of the report, in which whatever a user wrote is escaped already. */
export const Raw = ({ html, className }: { readonly html: string; readonly className?: string }) => {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current) place.current.innerHTML = html;
  }, [html]);
  return <div ref={place} class={className} />;
};
