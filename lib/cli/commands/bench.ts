import { measureDivided, measureWorkload } from "@/lib/bench/measure";
import { WORKLOADS } from "@/lib/bench/workloads";
import { emit } from "@/lib/cli/emit";
import { choiceOption, numberOption, type OptionSpec, optionValue, parseOptions, usageText } from "@/lib/cli/options";
import { UsageError } from "@/lib/cli/usage-error";

const OPTIONS: Readonly<Record<string, OptionSpec>> = {
  data: { kind: "value", argument: "DIR", help: "the folder that peers.py --export wrote" },
  as: { kind: "value", argument: "PEER", help: "whose convention to follow where peers differ" },
  threads: { kind: "value", argument: "N", help: "divide the work among a pool of so many threads (1 to 64)" },
  json: { kind: "flag", help: "a JSON line, which is what it prints anyway" },
  out: { kind: "value", argument: "FILE", help: "write the line to a file" },
  help: { kind: "flag", help: "this text" },
};

/** `assay bench WORKLOAD --data DIR`: one JSON line of time, memory and figures. */
export async function benchCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  const names = WORKLOADS.map(({ name }) => name);
  if (options.flags.has("help")) {
    const list = WORKLOADS.map(({ name, peers }) => `  ${name} (${peers.join(", ")})`).join("\n");
    await emit(`${usageText("assay bench WORKLOAD --data DIR", OPTIONS)}\nworkloads:\n${list}\n`, undefined);
    return 0;
  }
  const [wanted, ...more] = options.positional;
  const workload = WORKLOADS.find(({ name }) => name === wanted);
  if (!workload || more.length > 0) throw new UsageError(`give one workload of ${names.join(", ")}`);
  const folder = optionValue(options, "data");
  if (folder === undefined) throw new UsageError("--data: name the folder that peers.py --export wrote");
  const peer = choiceOption(options, "as", workload.peers) ?? workload.peers[0];
  const threads = numberOption(options, "threads", { min: 1, max: 64, isWhole: true });
  const line =
    threads === undefined
      ? measureWorkload(workload, folder, peer)
      : await measureDivided(workload, folder, peer, threads);
  await emit(`${JSON.stringify(line)}\n`, optionValue(options, "out"));
  return 0;
}
