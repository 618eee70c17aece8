import { createServer, type Server } from "node:http";
import { OAuth2Server } from "oauth2-mock-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discoverProvider } from "./discover-provider";

let provider: OAuth2Server;
let other: Server;
let answer: { status: number; text: string } = { status: 200, text: "" };
let issuer: string;
beforeAll(async () => {
  provider = new OAuth2Server();
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "localhost");
  other = createServer((_request, response) => response.writeHead(answer.status).end(answer.text));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const place = other.address();
  issuer = `http://127.0.0.1:${typeof place === "object" ? place?.port : ""}`;
});
afterAll(async () => {
  await provider.stop();
  other.close();
});

test("a provider that describes itself is usable", async () => {
  await expect(discoverProvider(provider.issuer.url ?? "")).resolves.toBeUndefined();
});

const WHOLE = () => ({
  issuer,
  authorization_endpoint: `${issuer}/a`,
  token_endpoint: `${issuer}/t`,
  userinfo_endpoint: `${issuer}/u`,
  jwks_uri: `${issuer}/k`,
});

test.each([
  [404, () => "", "answers 404"],
  [302, () => "", "does not answer|answers 302"],
  [200, () => "<html>", "gave no description"],
  [200, () => JSON.stringify({ ...WHOLE(), userinfo_endpoint: undefined }), "lacks userinfo_endpoint"],
  [200, () => JSON.stringify({ ...WHOLE(), issuer: "https://id.example.org" }), "calls itself https://id.example.org"],
  [200, () => JSON.stringify({ ...WHOLE(), code_challenge_methods_supported: ["plain"] }), "PKCE"],
])("%i %# is refused in words", async (status, text, words) => {
  answer = { status, text: text() };
  await expect(discoverProvider(issuer)).rejects.toThrow(new RegExp(words));
});

test("one that is not there is said so", async () => {
  await expect(discoverProvider("http://127.0.0.1:1")).rejects.toThrow("does not answer");
});
