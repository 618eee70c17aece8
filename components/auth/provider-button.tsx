import { SubmitButton } from "@/components/forms/submit-button";

/** Sets out to an identity provider. */
export function ProviderButton({ go, label }: { go: () => Promise<void>; label: string }) {
  return (
    <form action={go}>
      <SubmitButton tone="plain" className="w-full">
        {label}
      </SubmitButton>
    </form>
  );
}
