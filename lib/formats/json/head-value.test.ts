import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headValue } from "./head-value";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("headValue", () => {
  it("closes what the head leaves open", () => {
    expect(headValue(bytes('{"images":[{"id":1,"file_name":"a'))).toEqual({ images: [{ id: 1 }] });
    expect(headValue(bytes('{"images":[{"id":1},{"id":'))).toEqual({ images: [{ id: 1 }, {}] });
    expect(headValue(bytes('[{"result":["a\\"b'))).toEqual([{ result: [] }]);
    expect(headValue(bytes(' {"a":1}'))).toEqual({ a: 1 });
  });

  it("is undefined for what is no JSON", () => {
    expect(headValue(bytes("image,label\n1,2"))).toBeUndefined();
    expect(headValue(bytes("{oops"))).toEqual({});
    expect(headValue(bytes('{"a" 1, "b":2}'))).toBeUndefined();
    expect(headValue(new Uint8Array())).toBeUndefined();
  });

  it("never throws, wherever a document is cut", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        const head = bytes(text);
        headValue(head.subarray(0, cut % (head.length + 1)));
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (head) => void headValue(head)));
  });
});
