// Reads a list of Cytoscape JSON documents as JSON from standard input, and writes what Cytoscape itself makes of each.
import { createRequire } from "node:module";

const cytoscape = createRequire(`${process.cwd()}/package.json`)("cytoscape");

let input = "";
for await (const part of process.stdin) input += part;
const found = JSON.parse(input).map((text) => {
  const { elements } = JSON.parse(text);
  const graph = cytoscape({ headless: true, elements });
  return {
    nodes: graph.nodes().map((node) => [node.id(), node.data("label"), node.parent().id() ?? null]),
    edges: graph.edges().map((edge) => [edge.id(), edge.source().id(), edge.target().id()]),
  };
});
console.log(JSON.stringify(found));
