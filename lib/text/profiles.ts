export const PROFILE_TEXT = {
  title: "Profile",
  note: "How a delivery is read, kept under a name of the project: which column is what, in which encoding it is written, and where labels go. Choose one at the next delivery, of whatever vendor.",
  profile: "Read as",
  use: "Use this profile",
  used: "The delivery is read as the profile says. Look at what it comes to before you publish it.",
  forget: "Forget it",
  forgotten: "The profile is forgotten. What was read by it stays as it is.",
  name: "Keep as",
  nameHint: "A profile of that name is replaced.",
  keep: "Keep as a profile",
  kept: "Kept. The next delivery can be read the same way.",
};
