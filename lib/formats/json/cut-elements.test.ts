import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { memoryFile } from "../testing/memory-file";
import { cutElements } from "./cut-elements";
import type { JsonElement } from "./element-cutter";
import { parseElement, parseWithTextIds } from "./parse-element";
import { MAX_ELEMENT_BYTES } from "./scan-bytes";

async function cut(content: string | Uint8Array, keys: (string | null)[] = ["a", null], chunkBytes = 7) {
  const elements: JsonElement[] = [];
  const wants = (key: string | null) => keys.includes(key);
  for await (const some of cutElements(memoryFile("f.json", content, chunkBytes), { wants })) elements.push(...some);
  return elements;
}

async function refused(content: string | Uint8Array, keys?: (string | null)[]) {
  const error = await cut(content, keys).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FormatError)) throw new Error(`not refused: ${String(error)}`);
  return error.reject;
}

describe("cutting elements", () => {
  it("cuts wanted arrays in any order of keys and skims the rest", async () => {
    const elements = await cut('{"x":{"a":[9]},"a":[{"i":1}, "]\\"{", 3 ,[4]],"b":[5], "a2":[]}');
    expect(elements.map(({ key, index, text }) => [key, index, text])).toEqual([
      ["a", 0, '{"i":1}'],
      ["a", 1, '"]\\"{"'],
      ["a", 2, "3"],
      ["a", 3, "[4]"],
    ]);
  });

  it("says where each element starts", async () => {
    const text = ' [ {"i":1},\n{"i":2}]';
    for (const { start, text: element } of await cut(text)) expect(text.startsWith(element, start)).toBe(true);
  });

  it("gives a wanted value that is no array as a whole", async () => {
    expect(await cut('{"a":{"b":1},"c":2}')).toEqual([{ key: "a", index: -1, start: 5, text: '{"b":1}' }]);
  });

  it("agrees with JSON.parse on any document, wherever chunks end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 4 })),
        fc.jsonValue({ maxDepth: 3 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(0, 1, 2),
        async (wanted, other, chunkBytes, indent) => {
          const text = JSON.stringify({ before: other, a: wanted, after: other }, null, indent);
          const elements = await cut(text, ["a"], chunkBytes);
          expect(elements.map((element) => JSON.parse(element.text))).toEqual(JSON.parse(JSON.stringify(wanted)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("refuses what is cut off, naming the byte", async () => {
    const text = '{"a":[{"i":1},{"i":2}]}';
    for (let length = 1; length < text.length; length++) {
      const reject = await refused(text.slice(0, length));
      expect(reject.code).toBe("truncated");
      expect(reject.message).toContain(`byte ${length}`);
    }
  });

  it("refuses each fault of the whole file with its code", async () => {
    expect((await refused("")).code).toBe("empty_file");
    expect((await refused(" \n")).code).toBe("empty_file");
    expect(await refused("hello")).toMatchObject({ code: "not_this_format", found: "h", expected: "{ or [" });
    expect((await refused('{"a":[1 2]}')).message).toContain("2 where , or ] is expected, at byte 8");
    expect((await refused('{"a":[1,]}')).message).toContain("where a value is expected");
    expect((await refused('{"a":1,}')).message).toContain("a key in quotes");
    expect((await refused("{a:1}")).message).toContain("a key in quotes");
    expect((await refused('{"a":[1]} {"a":[2]}')).message).toContain("more data after the end");
    expect((await refused('{"a":[1],"a":[2]}')).message).toContain('"a" stands twice');
    expect((await refused(`{"a":[${"[".repeat(63)}${"]".repeat(63)}]}`)).code).toBe("too_deep");
    expect((await refused(`{"z":${"[".repeat(1e5)}${"]".repeat(1e5)}}`)).code).toBe("too_deep");
    expect((await refused(Uint8Array.of(0x1f, 0x8b, 8, 0))).message).toContain("gzip");
    expect((await refused(Uint8Array.of(0x7b, 0, 0, 0x22, 1, 0))).code).toBe("not_this_format");
    expect((await refused(Buffer.from('{"a":[1]}', "utf16le"))).code).toBe("wrong_encoding");
    expect((await refused(Buffer.from('{"a":["Läsion"]}', "latin1"))).code).toBe("wrong_encoding");
  });

  it("accepts 64 levels", async () => {
    expect(await cut(`{"a":[${"[".repeat(62)}${"]".repeat(62)}]}`)).toHaveLength(1);
  });

  it("refuses an element above the limit, 64 MB unless said", async () => {
    const file = memoryFile("f.json", `[1,"${"x".repeat(1000)}"]`, 100);
    const read = async (maxElementBytes?: number) => {
      for await (const _ of cutElements(file, { wants: () => true, maxElementBytes }));
    };
    await expect(read(1001)).rejects.toMatchObject({ reject: { code: "too_large", place: "[1]" } });
    await read(1002);
    await read();
    expect(MAX_ELEMENT_BYTES).toBe(64 * 1024 * 1024);
  });

  it("reads UTF-8 and UTF-16 with a byte-order mark", async () => {
    const text = '\uFEFF{"a":["Läsion 🫁"]}';
    const swapped = Buffer.from(text, "utf16le").swap16();
    for (const bytes of [Buffer.from(text), Buffer.from(text, "utf16le"), swapped]) {
      expect((await cut(bytes)).map((element) => JSON.parse(element.text))).toEqual(["Läsion 🫁"]);
    }
  });

  it("keeps a replacement character that the file itself holds", async () => {
    expect((await cut('{"a":["\uFFFD"]}')).map((element) => element.text)).toEqual(['"\uFFFD"']);
  });
});

describe("parsing an element", () => {
  const element = (text: string): JsonElement => ({ key: "a", index: 3, start: 10, text });

  it("names the numbers that JSON does not know, and leaves strings alone", () => {
    expect(parseElement("f", element('{"x":NaN,"y":[-Infinity,Infinity],"s":"NaN \\"NaN"}'))).toEqual({
      x: "NaN",
      y: ["-Infinity", "Infinity"],
      s: 'NaN "NaN',
    });
  });

  it("refuses other text with place and byte", () => {
    expect(() => parseElement("f", element('{"x":1,,}'))).toThrow(/a\[3\], from byte 10/);
  });

  it("keeps ids above 2^53 as text", () => {
    expect(parseWithTextIds(element('{"id": 9007199254740993,"image_id":12,"area":0.12345678901234567}'))).toEqual({
      id: "9007199254740993",
      image_id: 12,
      area: 0.12345678901234566,
    });
  });
});
