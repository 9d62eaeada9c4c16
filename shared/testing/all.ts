/** Does not compile while a member is missing. */
export const all = <Member extends string>(members: Readonly<Record<Member, true>>) =>
  Object.keys(members) as Member[];
