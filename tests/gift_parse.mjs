// Reads a list of texts as JSON from standard input, and writes the questions that gift-pegjs finds in each.
import { createRequire } from "node:module";

const { parse } = createRequire(`${process.cwd()}/package.json`)("gift-pegjs");

let input = "";
for await (const part of process.stdin) input += part;
const read = (text) => {
  try {
    return { questions: parse(text) };
  } catch (error) {
    return { error: `${error.message} ${JSON.stringify(error.location)}` };
  }
};
console.log(JSON.stringify(JSON.parse(input).map(read)));
