import { expect, it } from "vitest";
import type { Reject } from "@/lib/model/annotation";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";
import { readItems } from "./items";

const LONG = "x".repeat(11 * 1024 * 1024);

const refusedAs = (file: string, line: number): Partial<Reject> => ({
  file,
  place: `line ${line}`,
  code: "line_too_long",
  message: `line ${line} is longer than 10 MB: a quote that never closes, or not a table`,
  expected: "a row of at most 10 MB (10485760 characters)",
  found: expect.stringMatching(/^1\d{7} characters or more$/),
});

async function inspected(text: string) {
  const [result] = await inspectDelivery("labels.csv", [memoryFile("labels.csv", text)]);
  return result;
}

it.each([
  ["below the header", `image,label\nimg1.png,${LONG}\n`, 2],
  ["below the header, with more rows", `image,label\nimg1.png,${LONG}\nimg2.png,nodule\n`, 2],
  ["in an endless quote", `image,label\nimg1.png,"${LONG}`, 2],
  ["that is the header", `image,label,${LONG}\nimg1.png,nodule\n`, 1],
  ["without any separator", LONG, 1],
  ["after good rows", `image,label\nimg1.png,nodule\nimg2.png,${LONG}\n`, 3],
])("a delivery with a row over 10 MB %s is refused for that", async (_, text, line) => {
  const result = await inspected(text);
  expect(result).toMatchObject({ format: "csv", rejected: [refusedAs("labels.csv", line)] });
});

it("a long row within the limit is read, wherever the first 64 kB end", async () => {
  const note = "y".repeat(200_000);
  const result = await inspected(`image,label,note\nimg1.png,nodule,${note}\nimg2.png,nodule,${note}\n`);
  expect(result).toMatchObject({ format: "csv", annotations: 2, labels: { nodule: 2 }, rejected: [] });
});

it("an items file with a row over 10 MB is refused for that", async () => {
  const nobody = { item: () => {}, reject: () => {} };
  const reading = readItems(memoryFile("items.csv", `key,case\nimg1,${LONG}\n`), nobody);
  await expect(reading).rejects.toMatchObject({ reject: refusedAs("items.csv", 2) });
  const single = readItems(memoryFile("items.csv", `key\n${LONG}\n`), nobody);
  await expect(single).rejects.toMatchObject({ reject: refusedAs("items.csv", 2) });
});
