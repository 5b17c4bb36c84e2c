/** A demo sign-in at a central that is never there: the desk opens all the same, and everything stays on it. */
export const demo = { centralUrl: 'http://127.0.0.1:9', login: 'mara', password: 'only for this test' };
