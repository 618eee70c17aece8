import { ButtonLink } from "@/components/ui/button";
import { SHELL_TEXT as T } from "@/lib/text/shell";

export default function DashboardNotFound() {
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 py-6">
      <h1>{T.notFound}</h1>
      <p>{T.notFoundText}</p>
      <ButtonLink href="/">{T.goToOverview}</ButtonLink>
    </div>
  );
}
