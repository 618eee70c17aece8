import type { Metadata } from "next";
import Link from "next/link";
import { Calculator } from "@/components/planner/calculator";
import { PageHeader, Section } from "@/components/ui/page-header";
import { PLAN_FAMILIES, PLANS } from "@/lib/planner/plans";
import { requireContext } from "@/lib/session";
import { METHOD_TEXT } from "@/lib/text/methods";
import { PLANNER_TEXT as T } from "@/lib/text/planner";
import { SHELL_TEXT } from "@/lib/text/shell";
import { loadCalculatorParams } from "./search-params";

export const metadata: Metadata = { title: T.title };

interface CalculatorsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CalculatorsPage({ searchParams }: CalculatorsPageProps) {
  const [{ question }] = await Promise.all([loadCalculatorParams(searchParams), requireContext()]);
  const plan = PLANS.find(({ name }) => name === question) ?? PLANS[0];
  return (
    <>
      <PageHeader
        title={T.title}
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: METHOD_TEXT.title, href: "/methods" },
          { label: T.title },
        ]}
        description={T.about}
      />
      <div className="grid gap-6 md:grid-cols-[15rem_1fr]">
        <nav aria-label={T.questions} className="text-sm max-md:order-last" data-print="hide">
          {PLAN_FAMILIES.map(({ name: family, plans }) => (
            <section key={family} className="pb-3">
              <h2 className="pb-1 font-medium text-muted text-xs">{family}</h2>
              <ul>
                {plans.map(({ name, summary }) => (
                  <li key={name}>
                    <Link
                      className="link block py-0.5"
                      href={`/methods/calculators?question=${name}`}
                      aria-current={name === plan?.name ? "page" : undefined}
                      title={summary}
                    >
                      {T.inputName(name)}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        {plan ? (
          <Section title={T.questionName(plan.name)} description={plan.summary}>
            <Calculator name={plan.name} />
            <p className="pt-4 text-muted text-xs">
              {T.command}: <code>{T.commandFor(plan.name)}</code>
            </p>
          </Section>
        ) : null}
      </div>
    </>
  );
}
