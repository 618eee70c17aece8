import { expect, it } from "vitest";
import { boundaryOf, formParts } from "./multipart";

const FORM = [
  '--XX\r\nContent-Disposition: form-data; name="role"\r\n\r\ndelivery\r\n',
  '--XX\r\nContent-Disposition: form-data; name="files"; filename="out/a \u00e9%22.json"\r\nContent-Type: application/json\r\n\r\n{"a":\r\n--X\r\n1}\r\n',
  '--XX\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n',
  "--XX--\r\n",
].join("");

async function* inPortions(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size: number, bodies = true) {
  const parts: [string, string | null, string][] = [];
  for await (const { name, fileName, body } of formParts(inPortions(text, size), "XX")) {
    const chunks: Uint8Array[] = [];
    if (bodies) for await (const chunk of body) chunks.push(Buffer.from(chunk));
    parts.push([name, fileName, Buffer.concat(chunks).toString()]);
  }
  return parts;
}

const EXPECTED = [
  ["role", null, "delivery"],
  ["files", 'out/a \u00e9".json', '{"a":\r\n--X\r\n1}'],
  ["files", "", ""],
];

it.each([1, 2, 3, 7, 64, 10_000])("reads fields and files that come in portions of %i bytes", async (size) => {
  expect(await read(FORM, size)).toEqual(EXPECTED);
});

it("passes over bodies that nobody reads", async () => {
  expect((await read(FORM, 5, false)).map(([name]) => name)).toEqual(["role", "files", "files"]);
});

it.each([
  ["cut in a body", FORM.slice(0, 200)],
  ["without an end", FORM.slice(0, -6)],
  ["without its boundary", "hello"],
  ["with a header that never ends", `--XX\r\n${"x".repeat(40_000)}`],
])("refuses a form %s", async (_, text) => {
  await expect(read(text, 50)).rejects.toMatchObject({ code: "incomplete_upload" });
});

it("knows the boundary", () => {
  expect(boundaryOf("multipart/form-data; boundary=----WebKit12")).toBe("----WebKit12");
  expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe("a b");
  expect(boundaryOf("application/json")).toBeNull();
  expect(boundaryOf(null)).toBeNull();
});
