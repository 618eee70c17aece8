import { emit, jsonText } from "@/lib/cli/emit";
import { type OptionSpec, optionValue, parseOptions, usageText } from "@/lib/cli/options";
import { planText } from "@/lib/cli/plan-text";
import { UsageError } from "@/lib/cli/usage-error";
import { answerPlan, type GivenValues, type Plan, type PlanInput } from "@/lib/planner/plan";
import { PLANS } from "@/lib/planner/plans";
import { StatisticsInputError } from "@/lib/statistics/estimate";

const OUTPUT: Readonly<Record<string, OptionSpec>> = {
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
};

/** `assay plan QUESTION …`: sample sizes, acceptance plans, curves, charts, prevalence, coverage of an order. */
export async function planCommand(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h") {
    await emit(overview(), undefined);
    if (name === undefined) throw new UsageError("name a question (above)");
    return 0;
  }
  const plan = PLANS.find((one) => one.name === name);
  if (!plan) throw new UsageError(`there is no question "${name}": one of ${PLANS.map((one) => one.name).join(", ")}`);
  const specs = { ...specsOf(plan), ...OUTPUT };
  const options = parseOptions(rest, specs);
  if (options.flags.has("help")) {
    await emit(`${plan.summary}\n\n${usageText(`assay plan ${plan.name} …`, specs)}`, undefined);
    return 0;
  }
  if (options.positional.length > 0) throw new UsageError(`takes options only, found ${options.positional[0]}`);
  const given: GivenValues = Object.fromEntries(
    Object.entries(plan.inputs).map(([input, spec]) => [input, givenValue(input, spec, optionValue(options, input))]),
  );
  const answer = answered(plan, given);
  const inputs = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const result = { question: plan.name, inputs, ...answer };
  await emit(options.flags.has("json") ? jsonText(result) : planText(result), optionValue(options, "out"));
  return 0;
}

/** What a plan refuses was asked for wrongly. */
function answered(plan: Plan, given: GivenValues): Readonly<Record<string, unknown>> {
  try {
    return answerPlan(plan, given);
  } catch (error) {
    if (error instanceof StatisticsInputError) throw new UsageError(`--${error.message}`, { cause: error });
    throw error;
  }
}

function specsOf(plan: Plan): Record<string, OptionSpec> {
  const argument = (input: PlanInput) =>
    input.kind === "choice" ? input.choices.join("|") : input.kind === "number" ? "X" : "X;X;…";
  return Object.fromEntries(
    Object.entries(plan.inputs).map(([name, input]): [string, OptionSpec] => [
      name,
      { kind: "value", argument: argument(input), help: input.help },
    ]),
  );
}

function givenValue(name: string, input: PlanInput, text: string | undefined): number | number[] | string | undefined {
  if (text === undefined || input.kind === "choice") return text;
  if (input.kind === "number") return numberOf(name, text);
  return text.split(/[;,]/).map((part) => numberOf(name, part));
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new UsageError(`--${name}: a number, found "${text}"`);
  return value;
}

function overview(): string {
  const width = Math.max(...PLANS.map(({ name }) => name.length));
  const lines = PLANS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `usage: assay plan QUESTION …\n\n${lines.join("\n")}\n\nassay plan QUESTION --help tells more.\n`;
}
