import { describe, expect, test } from "vitest";
import { OPERATIONS } from "./operations";
import { apiReference } from "./reference";

const resources = apiReference(OPERATIONS);
const all = resources.flatMap(({ operations }) => operations);
const named = (id: string) => {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

describe("the reference", () => {
  test("holds every operation once, by resource", () => {
    expect(all.map(({ id }) => id).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
    expect(resources.map(({ name }) => name)).toContain("batches");
  });

  test("tells parameters with type, bounds and meaning", () => {
    const { parameters, curl } = named("listItems");
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: "no", place: "path", isRequired: true, type: "whole number from 1" }),
    );
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: "limit", place: "query", isRequired: false, type: "whole number 1 to 200" }),
    );
    expect(parameters.find(({ name }) => name === "order")).toMatchObject({ type: "key | case | no" });
    expect(curl).toBe('curl "$ASSAY_URL/api/v1/projects/NO/items" \\\n  -H "Authorization: Bearer $ASSAY_TOKEN"');
  });

  test("tells answers by name, lists and objects within them too", () => {
    const { answer } = named("listItems");
    const names = Array.isArray(answer) ? answer.map(({ name }) => name) : [];
    expect(names).toEqual(expect.arrayContaining(["items", "items[].key", "next", "total"]));
    expect(Array.isArray(answer) ? answer.find(({ name }) => name === "next") : null).toMatchObject({
      type: "text or null",
    });
  });

  test("tells bytes as what they are, and what an address must have", () => {
    const { body, curl, answer } = named("uploadBatch");
    expect(body).toMatchObject({ type: "application/octet-stream" });
    expect(curl).toContain("batches?file=FILE");
    expect(curl).toContain("--data-binary @FILE");
    expect(answer).toContainEqual(expect.objectContaining({ name: "batchNo" }));
    expect(named("getReport").answer).toMatchObject({ type: "application/pdf" });
  });

  test("a creation takes an idempotency key, a read does not", () => {
    const has = (id: string) => named(id).parameters.some(({ place }) => place === "header");
    expect([has("createVendor"), has("listVendors"), has("uploadBatch")]).toEqual([true, false, false]);
  });
});
