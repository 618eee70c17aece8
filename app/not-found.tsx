import { ButtonLink } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-prose flex-col items-start gap-3 px-4 py-12">
      <h1>There is nothing here</h1>
      <p>It does not exist, was removed, or belongs to another organization.</p>
      <ButtonLink href="/">Go to the overview</ButtonLink>
    </main>
  );
}
