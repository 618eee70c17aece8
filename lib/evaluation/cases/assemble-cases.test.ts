import { describe, expect, it } from "vitest";
import type { DeliveredItem } from "@/lib/model/annotation";
import { annotationOf } from "../evaluation.fixture";
import { assembleCases } from "./assemble-cases";
import type { Delivery } from "./delivery";

const item = (key: string, rest: Partial<DeliveredItem> = {}): DeliveredItem => ({
  key,
  aliases: [],
  place: "",
  ...rest,
});
const delivery = (name: string, keys: string[], annotated: string[] = []): Delivery => ({
  name,
  items: keys.map((key) => item(key)),
  annotations: annotated.map((key) => annotationOf(key, "yes")),
});
const assemble = (gold: Delivery, ...vendors: Delivery[]) =>
  assembleCases({ gold: { kind: "shared", delivery: gold }, vendors });

describe("assembleCases", () => {
  it("joins by key, by alias, by the unique bare name, and counts the rest", () => {
    const gold = delivery("gold", ["s1/a", "s1/b", "s2/b"]);
    const vendor: Delivery = {
      name: "V",
      items: [item("s1/a"), item("17", { aliases: ["s1/b.png"] }), item("other/b"), item("z")],
      annotations: [annotationOf("17", "yes"), annotationOf("z", "yes"), annotationOf("z", "no")],
    };
    const { cases, skipped } = assemble(gold, vendor);
    expect(cases.map(({ key }) => key)).toEqual(["s1", "s2"]);
    expect(cases[0]?.vendors[0]?.returned).toEqual(["s1/a", "s1/b"]);
    expect(cases[0]?.vendors[0]?.annotations.map((one) => one.item)).toEqual(["s1/b"]);
    expect(skipped).toEqual([
      { vendor: "V", what: "items", count: 1, why: "not an item of the reference" },
      { vendor: "V", what: "annotations", count: 2, why: "on items: not an item of the reference" },
      { vendor: "V", what: "items", count: 1, why: "its bare name fits several items" },
    ]);
  });

  it("joins a bare name that one item has on either side, and says so", () => {
    const { cases, warnings } = assemble(delivery("gold", ["a", "b"]), delivery("V", ["run7/a"]));
    expect(cases[0]?.vendors[0]?.returned).toEqual(["a"]);
    expect(warnings.map(({ code }) => code)).toEqual(["items_joined_by_short_key"]);
  });

  it("takes everything in gold as ordered, a list of the order instead, or what was returned", () => {
    const gold = delivery("gold", ["a", "b", "c"]);
    const vendor = delivery("V", ["a", "b"]);
    const ordered = (rest: object) =>
      assembleCases({ gold: { kind: "shared", delivery: gold }, vendors: [vendor], ...rest }).cases.flatMap(
        (one) => one.vendors[0]?.ordered ?? [],
      );
    expect(ordered({})).toEqual(["a", "b", "c"]);
    expect(ordered({ order: { "*": ["b", "c"] } })).toEqual(["b", "c"]);
    expect(ordered({ order: { V: ["a"], "*": ["b"] } })).toEqual(["a"]);
    expect(ordered({ orderIsUnknown: true })).toEqual(["a", "b"]);
  });

  it("reads cases off folders only where folders tell items apart, then for every item", () => {
    const keysOf = (items: DeliveredItem[], joinsFindings = false) =>
      assembleCases({
        gold: { kind: "shared", delivery: { name: "gold", items, annotations: [] } },
        vendors: [{ name: "V", items, annotations: [] }],
        joinsFindings,
      }).cases.map(({ key }) => key);
    const unique = [item("a", { aliases: ["s1/a.png"] }), item("b", { aliases: ["s1/b.png"] })];
    expect(keysOf(unique)).toEqual(["a", "b"]);
    expect(keysOf(unique, true)).toEqual(["s1"]);
    expect(keysOf([...unique, item("s1/c"), item("s2/c")])).toEqual(["s1", "s2"]);
  });

  it("gives the item table the last word on case and attributes", () => {
    const { cases, warnings } = assembleCases({
      gold: { kind: "shared", delivery: delivery("gold", ["s1/a", "s2/a"]) },
      vendors: [delivery("V", ["s1/a"])],
      itemTable: ["s1/a", "s2/a"].map((key) => item(key, { case: "patient", attributes: { site: "north" } })),
    });
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ key: "patient", items: [{ attributes: { site: "north" } }, {}] });
    expect(warnings).toEqual([]);
  });

  it("refuses a vendor of which nothing joins, another image size, and a missing own reference", () => {
    const gold = delivery("gold", ["a"]);
    expect(() => assemble(gold, delivery("V", ["q"]))).toThrow("none of its 1 items");
    const other: Delivery = { name: "V", items: [item("a", { width: 20 })], annotations: [] };
    expect(() => assemble({ ...gold, items: [item("a", { width: 10 })] }, other)).toThrow("width is 10, but 20 in V");
    expect(() =>
      assembleCases({ gold: { kind: "by_vendor", deliveries: { W: gold } }, vendors: [delivery("V", ["a"])] }),
    ).toThrow("no reference made without it");
  });
});
