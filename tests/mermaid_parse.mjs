// Reads a list of diagrams as JSON from standard input, and writes what Mermaid itself makes of each.
// The first argument is the name of the package: "mermaid" or "mermaid-12".
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(`${process.cwd()}/package.json`);
const { JSDOM } = from("jsdom");
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, Element: window.Element });

const folder = from.resolve.paths(process.argv[2])[0] + "/" + process.argv[2];
const { default: mermaid } = await import(pathToFileURL(`${folder}/dist/mermaid.core.mjs`));
await mermaid.parse("flowchart LR\n  start"); // only then does it know its kinds of diagrams

const nodeOf = ({ id, text, type }) => ({ id, text, type });
const edgeOf = ({ start, end, text, stroke, type }) => ({ start, end, text, stroke, type });
const groupOf = ({ id, title, nodes }) => ({ id, title, nodes });

async function read(text) {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    return {
      title: db.getDiagramTitle(),
      nodes: [...db.getVertices().values()].map(nodeOf),
      edges: db.getEdges().map(edgeOf),
      groups: db.getSubGraphs().map(groupOf),
    };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

let input = "";
for await (const part of process.stdin) input += part;
const found = [];
for (const text of JSON.parse(input)) found.push(await read(text));
console.log(JSON.stringify(found));
