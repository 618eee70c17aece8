export { default } from "@/components/users/link-ended";
