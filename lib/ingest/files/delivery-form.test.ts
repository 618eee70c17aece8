import { buffer } from "node:stream/consumers";
import { expect, it } from "vitest";
import { formParts } from "@/lib/http/multipart";
import { deliveryForm } from "./delivery-form";

const part = (head: string, body: string) => `--B\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;

async function* bytesOf(text: string) {
  for (let at = 0; at < text.length; at += 11) yield Buffer.from(text.slice(at, at + 11));
}

async function read(...parts: string[]) {
  const { input, files } = await deliveryForm(formParts(bytesOf(`${parts.join("")}--B--`), "B"));
  const told: [string, string][] = [];
  for await (const { name, body } of files) told.push([name, (await buffer(body)).toString()]);
  return { input, told };
}

it("takes the fields first, then the files with their folders", async () => {
  const { input, told } = await read(
    part('name="role"', "delivery"),
    part('name="vendor"', "v1"),
    part('name="supersedes"', "4"),
    part('name="files"; filename="a/b.json"', "{}"),
    part('name="folder"; filename=""', ""),
    part('name="files"; filename="c.json"', "[]"),
  );
  expect(input).toMatchObject({ role: "delivery", vendorId: "v1", toolId: null, supersedesNo: 4 });
  expect(told).toEqual([
    ["a/b.json", "{}"],
    ["c.json", "[]"],
  ]);
});

it("a reference has no vendor, whatever the form says", async () => {
  const { input, told } = await read(part('name="role"', "reference"), part('name="vendor"', "v1"));
  expect([input.vendorId, told]).toEqual([null, []]);
});

it("refuses fields after files, and fields as long as files", async () => {
  const late = read(part('name="files"; filename="a"', "1"), part('name="role"', "reference"));
  await expect(late).rejects.toMatchObject({ code: "invalid_input" });
  await expect(read(part('name="name"', "x".repeat(20_000)))).rejects.toMatchObject({ code: "too_large" });
});
