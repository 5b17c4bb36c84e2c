/** Conversations of closed cases that only the policy wanted back come as there is room for them; whoever waits for one asks by opening it. */
export const sql = `
  update away set isWanted = 0 where caseId in (select id from "case" where status = 'closed');
`;
