import { expect, it } from "vitest";
import type { Annotation, Reject } from "@/lib/model/annotation";
import { readCsv } from "../csv/read";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";
import { encodingSamples } from "./encoding-samples";
import { statedEncoding } from "./stated-encoding";

/** "image,label\n1,Läsion\n2,łagodny\n" with ä and ł as Windows-1250 writes them: E4 and B3. */
const CENTRAL = Buffer.concat([
  Buffer.from("image,label\n1,L"),
  Buffer.of(0xe4),
  Buffer.from("sion\n2,"),
  Buffer.of(0xb3),
  Buffer.from("agodny\n"),
]);

async function labelsOf(content: string | Uint8Array, encoding?: string, chunkBytes?: number): Promise<string[]> {
  const labels: string[] = [];
  const nothing = () => {};
  const sink = {
    item: nothing,
    annotation: ({ label }: Annotation) => void labels.push(label),
    reject: (reject: Reject) => expect.fail(reject.message),
    ignored: nothing,
    personalData: nothing,
    label: nothing,
  };
  const options = { columns: "item=image,label=label", ...(encoding && { encoding }) };
  await readCsv(memoryFile("a.csv", content, chunkBytes), options, sink);
  return labels;
}

it("reads a table in the encoding that is stated, whatever the cuts, and refuses it where none is", async () => {
  for (const chunkBytes of [1, 7, 65_536]) {
    expect(await labelsOf(CENTRAL, "windows-1250", chunkBytes)).toEqual(["Läsion", "łagodny"]);
    expect(await labelsOf(CENTRAL, "latin1", chunkBytes)).toEqual(["Läsion", "³agodny"]);
  }
  await expect(labelsOf(CENTRAL)).rejects.toMatchObject({ reject: { code: "wrong_encoding" } });
});

it("leaves what is UTF-8 as it is: a statement changes nothing that could be read without it", async () => {
  const text = "image,label\n1,Läsion\n2,łagodny\n";
  expect(await labelsOf(text, "windows-1250")).toEqual(["Läsion", "łagodny"]);
  expect(await labelsOf(`\uFEFF${text}`, "windows-1250")).toEqual(["Läsion", "łagodny"]);
  const marked = Buffer.from(`\uFEFF${text}`, "utf16le");
  expect(await labelsOf(marked, "windows-1250")).toEqual(["Läsion", "łagodny"]);
});

it("refuses an encoding that nobody knows, and knows other names of those it has", async () => {
  await expect(labelsOf(CENTRAL, "ebcdic")).rejects.toMatchObject({ reject: { code: "wrong_encoding" } });
  expect([" Latin1", "CP1250", "ISO-8859-15", "utf-8", "constructor"].map(statedEncoding)).toEqual([
    "windows-1252",
    "windows-1250",
    "iso-8859-15",
    undefined,
    undefined,
  ]);
});

it("says on inspection what the reader gets", async () => {
  const [result] = await inspectDelivery("a.csv", [memoryFile("a.csv", CENTRAL)], {
    reading: { encoding: "windows-1250" },
  });
  expect(result).toMatchObject({ format: "csv", labels: { Läsion: 1, łagodny: 1 }, rejected: [] });
});

it("shows how the cells that are not UTF-8 would read", async () => {
  const samples = await encodingSamples(memoryFile("a.csv", CENTRAL, 5));
  expect(samples.map(({ encoding, cells }) => [encoding, ...cells])).toEqual([
    ["windows-1252", "Läsion", "³agodny"],
    ["windows-1250", "Läsion", "łagodny"],
    ["iso-8859-2", "Läsion", "łagodny"],
    ["iso-8859-15", "Läsion", "³agodny"],
  ]);
  expect(await encodingSamples(memoryFile("a.csv", "image,label\n1,Läsion\n"))).toEqual([]);
});
