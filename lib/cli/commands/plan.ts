import { emit, jsonText } from "@/lib/cli/emit";
import { type OptionSpec, optionValue, parseOptions, usageText } from "@/lib/cli/options";
import { planText } from "@/lib/cli/plan-text";
import { UsageError } from "@/lib/cli/usage-error";
import { givenFromText } from "@/lib/planner/given-from-text";
import { answerPlan, type GivenValues, type Plan, type PlanInput } from "@/lib/planner/plan";
import { PLAN_FAMILIES, PLANS } from "@/lib/planner/plans";
import { StatisticsInputError } from "@/lib/statistics/estimate";

const OUTPUT: Readonly<Record<string, OptionSpec>> = {
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
};

/** `assay plan QUESTION …`: sample sizes, acceptance plans, curves, charts, and figures from counts at hand. */
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
  const given = givenOf(plan, (input) => optionValue(options, input));
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

const ARGUMENTS = { number: "X", numbers: "X;X;…", table: "X,X;X,X;…" } as const;

function specsOf(plan: Plan): Record<string, OptionSpec> {
  const argument = (input: PlanInput) => (input.kind === "choice" ? input.choices.join("|") : ARGUMENTS[input.kind]);
  return Object.fromEntries(
    Object.entries(plan.inputs).map(([name, input]): [string, OptionSpec] => [
      name,
      { kind: "value", argument: argument(input), help: input.help },
    ]),
  );
}

function givenOf(plan: Plan, textOf: (input: string) => string | undefined): GivenValues {
  try {
    return Object.fromEntries(
      Object.entries(plan.inputs).map(([name, input]) => [name, givenFromText(name, input, textOf(name))]),
    );
  } catch (error) {
    if (error instanceof StatisticsInputError) throw new UsageError(`--${error.message}`, { cause: error });
    throw error;
  }
}

function overview(): string {
  const width = Math.max(...PLANS.map(({ name }) => name.length));
  const families = PLAN_FAMILIES.map(({ name: family, plans }) =>
    [family, ...plans.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)].join("\n"),
  );
  return `usage: assay plan QUESTION …\n\n${families.join("\n\n")}\n\nassay plan QUESTION --help tells more.\n`;
}
