/** Outside the product gold is called the reference standard. For prose; figures keep the words of every other form. */
export function externalWords(text: string): string {
  return text
    .replace(/\bno gold (\w+)/g, "no $1 in the reference standard")
    .replace(/\bgold (?:labels?|versions?|standard)\b/g, "reference standard")
    .replace(/\bgold's\b/g, "the reference standard's")
    .replace(/\bGold\b/g, "Reference standard")
    .replace(/\bgold\b/g, "the reference standard");
}
