#!/usr/bin/env node
import { patchPackage } from "./patch-package.mjs";
import { PROJECT_ROOT } from "./project-root.mjs";

/** A run fills what is left of its page, however long it says that it is. */
const RUN = {
  before: `  // repeat value count times
  for (let i = 0; i < count; i++) {`,
  after: `  // repeat value count times
  const most = Math.min(count, output.length - seen)
  for (let i = 0; i < most; i++) {`,
};

/** @param {string} field */
const countOf = (field) => ({
  before: `num_values: header.${field}.field_1,`,
  after: `num_values: boundedCount(header.${field}.field_1),`,
});

/** So many values are a whole row group of the usual writers; a page is a small part of one. */
const BOUNDED_COUNT = {
  before: `export function parquetHeader(reader) {
  const header =`,
  after: `export function parquetHeader(reader) {
  const boundedCount = (count) => {
    if (count >= 0 && count <= 1 << 20) return count
    throw new Error(\`a page of \${count} values, more than \${1 << 20}\`)
  }
  const header =`,
};

/**
 * Bounds what a page makes. hyparquet takes the length of a run and the number of a page's values as the file states
 * them: a few bytes then make an array of 2^31 places, and an allocation that large does not end at the limit of the
 * thread that parses, but ends the process.
 * @param {string} root
 */
export function patchHyparquet(root) {
  const files = [
    { sources: ["src/encoding.js"], changes: [RUN] },
    {
      sources: ["src/column.js"],
      changes: [BOUNDED_COUNT, countOf("field_5"), countOf("field_7"), countOf("field_8")],
    },
  ];
  patchPackage(root, { name: "hyparquet", version: "1.31.5", by: "bin/patch-hyparquet.mjs", files });
}

if (process.argv[1] === import.meta.filename) patchHyparquet(PROJECT_ROOT);
