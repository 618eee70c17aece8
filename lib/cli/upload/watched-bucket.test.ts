import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CREDENTIALS, type S3Server, startS3Server } from "@/lib/store/s3-server.fixture";
import { UsageError } from "../usage-error";
import { bucketSource } from "./watched-bucket";
import { SourceAway } from "./watched-source";

let server: S3Server;
let variables: Record<string, string>;
beforeEach(async () => {
  server = await startS3Server("incoming");
  variables = {
    ASSAY_S3_ENDPOINT: server.endpoint,
    ASSAY_S3_REGION: CREDENTIALS.region,
    ASSAY_S3_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    ASSAY_S3_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
});
afterEach(() => server.close());

const put = (key: string, text: string) => server.objects.set(key, Buffer.from(text));
const namesOf = async (address: string) => (await bucketSource(address, variables).entries()).map(({ name }) => name);

test("each object below the prefix is a delivery, and so are those of one folder; hidden and empty ones are left out", async () => {
  for (const key of ["site/a & b+c.json", "site/scan 1/x.json", "site/scan 1/deep/y.json"]) put(key, `of ${key}`);
  put("site/.part", "x");
  put("site/folder/", "");
  put("site/empty.json", "");
  put("sites.json", "beside the prefix");
  const source = bucketSource("s3://incoming/site/", variables);
  const entries = await source.entries();
  expect(entries.map(({ name, path: at }) => [name, at])).toEqual([
    ["a & b+c.json", "s3://incoming/site/a & b+c.json"],
    ["scan 1", "s3://incoming/site/scan 1"],
  ]);
  const [file, folder] = entries;
  if (!file || !folder) throw new Error("two entries");
  expect(await source.withLocal(file, (at) => readFile(at, "utf8"))).toBe("of site/a & b+c.json");
  let fetchedTo = "";
  const read = await source.withLocal(folder, async (at) => {
    fetchedTo = at;
    return [await readdir(at), await readFile(path.join(at, "deep/y.json"), "utf8")];
  });
  expect(read).toEqual([["deep", "x.json"], "of site/scan 1/deep/y.json"]);
  await expect(stat(fetchedTo)).rejects.toMatchObject({ code: "ENOENT" });
  expect(await namesOf("s3://incoming")).toEqual(["site", "sites.json"]);
  expect(server.requests.every((request) => request.startsWith("GET "))).toBe(true);
});

test("another content is another signature, and what changed between look and fetch waits for the next look", async () => {
  put("a.json", "first");
  const source = bucketSource("s3://incoming", variables);
  const [before] = await source.entries();
  if (!before) throw new Error("one entry");
  put("a.json", "other");
  const [after] = await source.entries();
  expect(after?.signature).not.toBe(before.signature);
  await expect(source.withLocal(before, async () => "sent")).rejects.toThrow(SourceAway);
});

test("a download that breaks goes on; a name that leads out of its folder is told, and nothing is written", async () => {
  put("large.json", "0123456789".repeat(1000));
  const source = bucketSource("s3://incoming", variables);
  const [large] = await source.entries();
  if (!large) throw new Error("one entry");
  server.breakDownloads(2);
  expect(await source.withLocal(large, (at) => readFile(at, "utf8"))).toBe("0123456789".repeat(1000));
  put("evil/a\\..\\b.json", "x");
  put("evil/a//b.json", "x");
  const evil = (await source.entries()).find(({ name }) => name === "evil");
  if (!evil) throw new Error("an entry");
  await expect(source.withLocal(evil, async () => "sent")).rejects.toThrow("cannot be the name of a file here");
  put("evil/../../../x.json", "x");
  expect(await namesOf("s3://incoming")).toEqual(["evil", "large.json"]);
});

test("no bucket, no right or no settings is bad usage; a store that is away is not", async () => {
  const refused = async (address: string, own = variables) =>
    (async () => bucketSource(address, own).entries())().catch((error: unknown) => error);
  expect(await refused("s3://absent")).toBeInstanceOf(UsageError);
  expect(await refused("s3://incoming", { ...variables, ASSAY_S3_SECRET_ACCESS_KEY: "wrong" })).toBeInstanceOf(
    UsageError,
  );
  expect(await refused("s3://incoming", {})).toMatchObject({ message: expect.stringContaining("ASSAY_S3_ENDPOINT") });
  expect(await refused("s3://NO", variables)).toBeInstanceOf(UsageError);
  expect(
    await refused("s3://incoming", { ...variables, ASSAY_S3_ENDPOINT: "http://store.example.org" }),
  ).toBeInstanceOf(UsageError);
  expect(await refused("s3://incoming", { ...variables, ASSAY_S3_ENDPOINT: "http://127.0.0.1:9" })).toBeInstanceOf(
    SourceAway,
  );
});
