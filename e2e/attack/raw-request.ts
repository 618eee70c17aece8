import { type IncomingHttpHeaders, request } from "node:http";

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A request whose path and headers go out as they are: browsers and fetch would put them right first. */
export function rawRequest(
  origin: string,
  {
    method = "GET",
    path,
    headers = {},
    body,
  }: { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.setTimeout(15_000, () => sent.destroy(new Error("no answer in 15 s")));
    sent.end(body);
  });
}

/** Where our code lies, what it asked the database, what it is built with. */
const INSIDES =
  /\bat \S+ \([^)]*:\d+:\d+\)|node_modules|\.(?:tsx?|mjs):\d+|PostgresError|select .+ from |drizzle|\/(?:tmp|home|root|work)\/|Next\.js \d|"?version"?:\s*"\d/i;

/** What of the inside an answer shows, with what stands around it; null, as it should be: nothing. */
export function insidesOf(text: string, more: RegExp = INSIDES): string | null {
  const found = INSIDES.exec(text) ?? more.exec(text);
  return found && text.slice(Math.max(0, found.index - 60), found.index + 120);
}

/** An action's refusal: by its status, or, where the answer had begun, by an error in it that names only its number. */
export const isRefused = ({ status, text }: RawAnswer): boolean =>
  status >= 400 || /^1:E\{"digest":"\d+"\}$/m.test(text);
