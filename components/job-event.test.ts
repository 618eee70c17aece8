import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJobEvent } from "./job-event";

describe("parseJobEvent", () => {
  it("reads what the server sends", () => {
    const sent = { id: "1", kind: "ingest", state: "running", done: 3, total: 9, message: "reading", error: null };
    expect(parseJobEvent(JSON.stringify(sent))).toEqual({
      state: "running",
      done: 3,
      total: 9,
      message: "reading",
      error: null,
    });
  });

  it("keeps the words of a failure, and never numbers that are none", () => {
    const failed = parseJobEvent('{"state":"failed","done":"3","total":null,"error":{"message":"The file is empty."}}');
    expect(failed).toMatchObject({ state: "failed", done: 0, total: 0, error: { message: "The file is empty." } });
  });

  it("takes nothing else for an event, whatever comes", () => {
    for (const data of ["", "ping", "null", "[]", "3", '{"state":1}']) expect(parseJobEvent(data)).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const event = parseJobEvent(JSON.stringify(value));
        if (event !== null) expect(Number.isFinite(event.done) && Number.isFinite(event.total)).toBe(true);
      }),
    );
  });
});
