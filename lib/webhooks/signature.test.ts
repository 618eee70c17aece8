import { describe, expect, test } from "vitest";
import { WEBHOOK_EVENTS } from "@/db/schema/webhook";
import { OPERATIONS } from "@/lib/api/operations";
import { eventBody } from "./event-body";
import { makeVerifier } from "./receiver.fixture";
import { newSecret, signatureHeaders } from "./signature";

// The published example of Standard Webhooks' libraries (javascript/src/index.test.ts).
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const EXAMPLE = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1614265330, body: '{"test": 2432232314}' };

describe("signatures", () => {
  test("are those of the published example", () =>
    expect(signatureHeaders([SECRET], EXAMPLE)).toEqual({
      "webhook-id": EXAMPLE.id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }));

  test("of two secrets are known by either, and by no third", () => {
    const [former, present] = [newSecret(), newSecret()];
    const signed = { path: "/", headers: signatureHeaders([present, former], EXAMPLE), body: EXAMPLE.body };
    const now = new Date(EXAMPLE.timestamp * 1000);
    expect(makeVerifier(present)(signed, now)).toBe("taken");
    expect(makeVerifier(former)(signed, now)).toBe("taken");
    expect(makeVerifier(newSecret())(signed, now)).toBe("forged");
  });

  test("hold for this text, time and secret only", () => {
    const secret = newSecret();
    const signed = { path: "/", headers: signatureHeaders([secret], EXAMPLE), body: EXAMPLE.body };
    const at = (seconds: number) => new Date((EXAMPLE.timestamp + seconds) * 1000);
    expect(makeVerifier(secret)(signed, at(10))).toBe("taken");
    expect(makeVerifier(secret)({ ...signed, body: `${EXAMPLE.body} ` }, at(10))).toBe("forged");
    expect(makeVerifier(newSecret())(signed, at(10))).toBe("forged");
    const later = { ...signed.headers, "webhook-timestamp": String(EXAMPLE.timestamp + 600) };
    expect(makeVerifier(secret)({ ...signed, headers: later }, at(600))).toBe("forged");
    expect(makeVerifier(secret)(signed, at(301))).toBe("old");
  });
});

test.each(WEBHOOK_EVENTS)("%s says ids and links only, to pages and operations that there are", (event) => {
  const subject = { id: "018f0000-0000-7000-8000-000000000000", no: 4, projectNo: 7 };
  const body = JSON.parse(eventBody(event, subject, new Date(0), "https://assay.example.org")) as {
    type: string;
    data: Record<string, unknown>;
  };
  expect(body.type).toBe(event);
  const { page, api, id, projectNo, ...rest } = body.data;
  expect({ id, projectNo }).toEqual({ id: subject.id, projectNo: 7 });
  expect(Object.entries(rest)).toEqual([[expect.stringMatching(/^(batch|evaluation|report|gold)No$/), 4]]);
  const path = String(api).replace("https://assay.example.org/api/v1", "").replace("/projects/7", "/projects/{no}");
  const known = OPERATIONS.filter(({ method }) => method === "GET").map((one) => one.path);
  expect(known.map((one) => one.replace(/\{\w+No\}/, "4"))).toContain(path);
  expect(String(page)).toMatch(/^https:\/\/assay\.example\.org\/projects\/7\//);
});
