import { ButtonLink } from "@/components/ui/button";
import { SHELL_TEXT as T } from "@/lib/text/shell";

export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-prose flex-col items-start gap-3 px-4 py-12">
      <h1>{T.notFound}</h1>
      <p>{T.notFoundText}</p>
      <ButtonLink href="/">{T.goToOverview}</ButtonLink>
    </main>
  );
}
