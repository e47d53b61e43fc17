import { bibliography, type Source } from './bibliography.ts';
import { program } from './program.ts';

/** What goes with results into the reader's own tools and papers. */
export interface Takeaway {
  readonly title: string;
  /** The HDF5 file beside which it stands. */
  readonly file: string;
  /** Keys of the bibliography: exactly what was used. */
  readonly references: readonly string[];
  /** What was done, as sentences for a paper, with [@Key] where a source belongs. */
  readonly methods: string;
}

const snippetOf = (file: string): string => `import h5py
import matplotlib.pyplot as plt


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def default_plot(root):
    """The group that the file itself shows first (NeXus: follow 'default')."""
    node = root
    while "default" in node.attrs:
        node = node[text(node.attrs["default"])]
    return node


with h5py.File("${file}", "r") as root:
    data = default_plot(root)
    axes = [text(name) for name in data.attrs["axes"]]
    others = [text(name) for name in data.attrs.get("auxiliary_signals", [])]
    names = [text(data.attrs["signal"])] + others
    figure, picture = plt.subplots()
    if len(axes) == 1:
        for name in names:
            picture.plot(data[axes[0]][()], data[name][()], label=name)
        picture.legend()
    else:
        values = data[names[0]][()]
        while values.ndim > 2:
            values = values[0]
        mesh = picture.pcolormesh(data[axes[-1]][()], data[axes[-2]][()], values, shading="nearest")
        figure.colorbar(mesh, label=names[0])
        picture.set_ylabel(text(data[axes[-2]].attrs.get("long_name", axes[-2])))
    picture.set_xlabel(text(data[axes[-1]].attrs.get("long_name", axes[-1])))
    picture.set_title(text(data.attrs.get("title", "")))
plt.show()
`;

const linesOf = (text: string): readonly string[] =>
  text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));

const cell = (type: 'markdown' | 'code', text: string, id: string) => ({
  cell_type: type,
  id,
  metadata: {},
  source: linesOf(text),
  ...(type === 'code' && { execution_count: null, outputs: [] }),
});

/** nbformat 4.5. */
const notebookOf = ({ title, file, methods }: Takeaway): string =>
  `${JSON.stringify(
    {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
      cells: [
        cell('markdown', `# ${title}\n\n${methods}`, 'what'),
        cell('code', snippetOf(file), 'plot'),
        cell('code', `with h5py.File("${file}", "r") as root:\n    root.visit(print)`, 'contents'),
      ],
    },
    null,
    1,
  )}\n`;

const escaped = (text: string): string => text.replace(/[&%#_$]/g, (letter) => `\\${letter}`);

const authorsOf = (authors: string): string =>
  authors
    .replace(/ et al\.$/, ', others')
    .split(', ')
    .join(' and ');

const entryOf = (key: string, { authors, title, where, year, doi }: Source): string => {
  const fields = [
    ['author', escaped(authorsOf(authors))],
    ['title', `{${escaped(title)}}`],
    ['note', escaped(where)],
    ['year', String(year)],
    ...(doi === undefined ? [] : [['doi', doi]]),
  ];
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`;
};

const software = `@software{spindrag,
  title = {spindrag: fast spin drag and crossed dynamic response in quantum mixtures},
  version = {${program.version}}
}
`;

/** BibTeX of the sources named, and of this program. */
export const bibtex = (references: readonly string[]): string =>
  [
    ...[...new Set(references)].toSorted().flatMap((key) => {
      const source = bibliography[key];
      return source === undefined ? [] : [entryOf(key, source)];
    }),
    software,
  ].join('\n');

/** Python to open the results (h5py, matplotlib), the same as a notebook, a paragraph for a paper and its BibTeX. */
export const takeawayFiles = (takeaway: Takeaway): Readonly<Record<string, string>> => ({
  'open_results.py': snippetOf(takeaway.file),
  'open_results.ipynb': notebookOf(takeaway),
  'methods.md': `${takeaway.methods}\n`,
  'references.bib': bibtex(takeaway.references),
});
