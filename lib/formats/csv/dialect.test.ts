import { describe, expect, it } from "vitest";
import { findDialect } from "./dialect";

const separatorOf = (text: string) => findDialect(text, true)?.separator;

describe("findDialect", () => {
  it("takes the separator that all lines hold equally often", () => {
    expect(separatorOf("a,b\n1,2")).toBe(",");
    expect(separatorOf("image;x;label\n1;0,5;dog, brown\n2;1,5;cat")).toBe(";");
    expect(separatorOf("a\tb\n1,2\t3")).toBe("\t");
    expect(separatorOf("a|b\n1|2")).toBe("|");
    expect(separatorOf('a,b\n"x;y;z",2\n"p;q",3')).toBe(",");
  });

  it("follows Excel's sep line", () => {
    expect(findDialect("sep=;\r\na;b\r\n", true)).toMatchObject({ separator: ";", preamble: 7 });
  });

  it("knows blanks after separators", () => {
    expect(findDialect("a, b\n1, 2", true)?.skipsBlanks).toBe(true);
    expect(findDialect("a, b\n1,2", true)?.skipsBlanks).toBe(false);
  });

  it("is undefined without a regular separator", () => {
    expect(findDialect("0 0.5 0.5 0.1 0.1\n1 0.2 0.2 0.1 0.1", true)).toBeUndefined();
    expect(findDialect("", true)).toBeUndefined();
    expect(findDialect("Dear all,\nplease find\nthe files\nattached", true)).toBeUndefined();
  });
});
