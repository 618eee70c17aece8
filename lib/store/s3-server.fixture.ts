import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

/** Written from Amazon's description of Signature Version 4, apart from the client that it checks. */
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const CREDENTIALS = { accessKeyId: "test-id", secretAccessKey: "test-secret", region: "eu-test-1" };

function fault(request: IncomingMessage, body: Buffer): string | null {
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? "",
  );
  if (!given) return "AccessDenied";
  const [, credential = "", signedHeaders = "", signature = ""] = given;
  const [id, day = "", region = "", service = ""] = credential.split("/");
  if (id !== CREDENTIALS.accessKeyId || region !== CREDENTIALS.region || service !== "s3") return "InvalidAccessKeyId";
  const header = (name: string) => String(request.headers[name] ?? "").trim();
  const payload = header("x-amz-content-sha256");
  if (payload !== "UNSIGNED-PAYLOAD" && payload !== sha256(body)) return "XAmzContentSHA256Mismatch";
  const url = new URL(request.url ?? "/", "http://store");
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const names = signedHeaders.split(";");
  const canonical = [
    request.method,
    url.pathname,
    query.join("&"),
    ...names.map((name) => `${name}:${header(name)}`),
    "",
    signedHeaders,
    payload,
  ].join("\n");
  const stamp = header("x-amz-date");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${CREDENTIALS.secretAccessKey}`, day), region), "s3"), "aws4_request");
  return hmac(key, text).toString("hex") === signature ? null : "SignatureDoesNotMatch";
}

export interface S3Server {
  endpoint: string;
  objects: Map<string, Buffer>;
  /** Uploads in parts that were begun and neither ended nor taken back. */
  uploads: Map<string, Map<number, Buffer>>;
  requests: string[];
  refusals: string[];
  /** Breaks the next so many downloads in the middle. */
  breakDownloads(times: number): void;
  /** Answers the end of every upload in parts with status 200 and an error. */
  failCompletion(): void;
  close(): Promise<void>;
}

/** A store of one bucket in memory that refuses what is not signed as the protocol wants it. */
export async function startS3Server(bucket: string): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const uploads: S3Server["uploads"] = new Map();
  const requests: string[] = [];
  const refusals: string[] = [];
  let toBreak = 0;
  let failsAtEnd = false;
  const tagOf = (bytes: Buffer) => `"${sha256(bytes).slice(0, 32)}"`;
  const contents = (key: string) => {
    const bytes = objects.get(key) ?? Buffer.alloc(0);
    const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    return `<Key>${escaped(key)}</Key><ETag>${escaped(tagOf(bytes))}</ETag><Size>${bytes.length}</Size>`;
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const url = new URL(request.url ?? "/", "http://store");
      const [, inBucket, ...rest] = url.pathname.split("/");
      const name = decodeURIComponent(rest.join("/"));
      const { searchParams: query } = url;
      requests.push(`${request.method} ${name}${url.search}`);
      const answer = (status: number, text = "", headers: Record<string, string> = {}) =>
        response.writeHead(status, headers).end(text);
      const refuse = (status: number, code: string) => {
        refusals.push(code);
        answer(status, `<Error><Code>${code}</Code></Error>`);
      };
      const why = fault(request, body);
      if (why !== null) return refuse(403, why);
      if (inBucket !== bucket) return refuse(404, "NoSuchBucket");
      const uploadId = query.get("uploadId");
      if (request.method === "POST" && query.has("uploads")) {
        const id = `upload&amp;${uploads.size}`.replace("&amp;", "-");
        uploads.set(id, new Map());
        return answer(200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
      }
      if (uploadId !== null) {
        const parts = uploads.get(uploadId);
        if (!parts) return refuse(404, "NoSuchUpload");
        if (request.method === "PUT") {
          parts.set(Number(query.get("partNumber")), body);
          return answer(200, "", { etag: `"${sha256(body).slice(0, 32)}"` });
        }
        if (request.method === "DELETE") {
          uploads.delete(uploadId);
          return answer(204);
        }
        if (failsAtEnd) return answer(200, "<Error><Code>InternalError</Code></Error>");
        const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)];
        const whole = named.map(([, at = "", tag]) => {
          const part = parts.get(Number(at));
          return part && tag === `"${sha256(part).slice(0, 32)}"` ? part : null;
        });
        if (whole.length !== parts.size || whole.some((part) => part === null)) return refuse(400, "InvalidPart");
        objects.set(name, Buffer.concat(whole as Buffer[]));
        uploads.delete(uploadId);
        return answer(200, "<CompleteMultipartUploadResult/>");
      }
      if (request.method === "PUT") {
        objects.set(name, body);
        return answer(200);
      }
      if (request.method === "DELETE") {
        objects.delete(name);
        return answer(204);
      }
      if (query.get("list-type") === "2") {
        const names = [...objects.keys()].sort().filter((key) => key.startsWith(query.get("prefix") ?? ""));
        const from = Number(query.get("continuation-token") ?? 0);
        const page = names.slice(from, from + 2).map((key) => `<Contents>${contents(key)}</Contents>`);
        const next = from + 2 < names.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
        return answer(200, `<ListBucketResult>${page.join("")}${next}</ListBucketResult>`);
      }
      const found = objects.get(name);
      if (!found) return refuse(404, "NoSuchKey");
      const wanted = request.headers["if-match"];
      if (wanted !== undefined && wanted !== tagOf(found)) return refuse(412, "PreconditionFailed");
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
      const part = range ? found.subarray(Number(range[1]), Number(range[2]) + 1) : found;
      response.writeHead(range ? 206 : 200, { "content-length": String(part.length) });
      if (request.method === "HEAD") return response.end();
      if (toBreak > 0 && part.length > 10) {
        toBreak -= 1;
        response.write(part.subarray(0, part.length >> 1), () => response.destroy());
        return;
      }
      response.end(part);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${place.port}`,
    objects,
    uploads,
    requests,
    refusals,
    breakDownloads: (times) => {
      toBreak = times;
    },
    failCompletion: () => {
      failsAtEnd = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
