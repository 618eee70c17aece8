import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

const TOLERANCE_SECONDS = 300;

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const header = (headers: IncomingHttpHeaders, name: string) => String(headers[name] ?? "");

/**
 * What a receiver does by the text of Standard Webhooks, written from that text and not from the sender: the HMAC over
 * `id.timestamp.body` under the decoded secret, any of the signatures, five minutes, and no id twice.
 */
export function makeVerifier(secret: string): (received: Received, now: Date) => "taken" | "forged" | "old" | "seen" {
  const seen = new Set<string>();
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return ({ headers, body }, now) => {
    const [id, timestamp] = [header(headers, "webhook-id"), header(headers, "webhook-timestamp")];
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8").digest();
    const isSigned = header(headers, "webhook-signature")
      .split(" ")
      .some((one) => {
        const [version, text = ""] = one.split(",");
        const given = Buffer.from(text, "base64");
        return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
      });
    if (!isSigned) return "forged";
    if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return "old";
    if (seen.has(id)) return "seen";
    seen.add(id);
    return "taken";
  };
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers from now on; the last one for ever. */
  answers(...next: { status: number; headers?: Record<string, string> }[]): void;
  close(): Promise<void>;
}

/** A server on this machine that keeps what it is sent. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let next: { status: number; headers?: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      });
      const { status, headers } = (next.length > 1 ? next.shift() : next[0]) ?? { status: 204 };
      response.writeHead(status, headers).end(status === 204 ? undefined : "words that nobody keeps");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers: (...wanted) => {
      next = wanted;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
