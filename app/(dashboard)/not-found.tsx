import { ButtonLink } from "@/components/ui/button";

export default function DashboardNotFound() {
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 py-6">
      <h1>There is nothing here</h1>
      <p>It does not exist, was removed, or belongs to another organization.</p>
      <ButtonLink href="/">Go to the overview</ButtonLink>
    </div>
  );
}
