import { describe, expect, it } from "vitest";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readCsv } from "./read";
import { labelsOfCell } from "./several-labels";

async function said(text: string) {
  const { collected, sink } = collector();
  await readCsv(memoryFile("t.csv", text), {}, sink);
  expect(collected.rejects).toEqual([]);
  const statements = collected.annotations.map(({ item, label }) => `${item} ${label}`);
  return { statements, missing: collected.ignored.map(({ what, count }) => [what, count]) };
}

describe("several labels in a cell", () => {
  it("are those of NIH's bars and of lists of quoted texts", async () => {
    const nih = "Image Index,Finding Labels,Patient ID\n1.png,Edema|Mass,1\n2.png,No Finding,2\n";
    expect((await said(nih)).statements).toEqual(["1 Edema", "1 Mass", "2 No Finding"]);
    const listed = `ImageID,Labels,Projection\n1.png,"['pleural effusion', 'kyphosis']",PA\n2.png,[],L\n3.png,"[""a"", 'b']",L\n`;
    expect(await said(listed)).toEqual({
      statements: ["1 pleural effusion", "1 kyphosis", "3 a", "3 b"],
      missing: [["empty cells of Labels", 1]],
    });
  });

  it("are none in other columns and cells", async () => {
    expect((await said("image,label\n1.png,a|b\n2.png,[c]\n")).statements).toEqual(["1 a|b", "2 [c]"]);
    expect(labelsOfCell("['a' 'b']", false)).toEqual(["['a' 'b']"]);
    expect(labelsOfCell("['a',]", false)).toEqual(["['a',]"]);
  });

  it.each([" ", "\t", "\u00a0", "\ufeff", "\u3000"])("are listed behind a blank too: %j", async (blank) => {
    const text = `image,label\n1.png,"${blank}['a', 'b']"\n2.png,c\n`;
    expect((await said(text)).statements).toEqual(["1 a", "1 b", "2 c"]);
  });
});
