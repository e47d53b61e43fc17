/** "k_F a", "n_drag/n": what follows the line stands below it. */
export const Indexed = ({ text }: { readonly text: string }) => (
  <>{text.split(/_([A-Za-z0-9]+)/).map((part, index) => (index % 2 === 1 ? <sub key={index}>{part}</sub> : part))}</>
);
