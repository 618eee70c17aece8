import { describe, expect, it } from "vitest";
import { parseCsvColumns } from "./parse-columns";

describe("parseCsvColumns", () => {
  it("reads every role", () => {
    expect(
      parseCsvColumns(
        'item=caseID+sub, case=caseID,reader=readerID,vendor=v,label="a,b",gold=g,score=s,finding=f,values=1:yes;2:"no: not"',
      ),
    ).toEqual({
      item: ["caseID", "sub"],
      case: ["caseID"],
      reader: ["readerID"],
      vendor: ["v"],
      label: "a,b",
      gold: "g",
      score: "s",
      finding: ["f"],
      values: new Map([
        ["1", "yes"],
        ["2", "no: not"],
      ]),
    });
    expect(parseCsvColumns("item=i,readers=R1;R2,xywh=x;y;w;h,size=W;H,several=yes")).toEqual({
      item: ["i"],
      readers: ["R1", "R2"],
      box: { form: "xywh", columns: ["x", "y", "w", "h"] },
      size: ["W", "H"],
      severalLabels: true,
    });
  });

  it("says what is wrong", () => {
    const wrong: [string, string][] = [
      ["", "item= is missing"],
      ["label=x", "item= is missing"],
      ["item", '"item" is not role=column'],
      ["item=", "empty column name"],
      ["item=a+", "empty column name"],
      ["item=a,items=b", 'no role "items"'],
      ["item=a,item=b", "item= stands twice"],
      ["item=a,values=1", '"1" is not code:label'],
      ["item=a,values=1:x;1:y", "code 1 stands twice"],
      ["item=a,xyxy=a;b;c", "takes four columns"],
      ["item=a,size=a", "takes two columns"],
      ["item=a,several=maybe", "yes or no"],
      ['item="a', "quote is not closed"],
      ["item=a,xyxy=a;b;c;d,xywh=a;b;c;d", "exclude each other"],
    ];
    for (const [text, message] of wrong) expect(() => parseCsvColumns(text)).toThrow(message);
  });
});
