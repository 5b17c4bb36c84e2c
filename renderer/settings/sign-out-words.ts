/** What happens on signing out, above all to what has not left this machine yet. */
export const signOutWords = (login: string, waiting: number): readonly string[] => {
  const copy = 'Your copy of the cases stays on this machine, encrypted. Nobody can read it until you sign in again.';
  if (waiting === 0) return ['Everything you did has reached central.', copy];
  const what = waiting === 1 ? 'One change has' : `${waiting} changes have`;
  const they = waiting === 1 ? 'It stays' : 'They stay';
  return [
    `${what} not left this machine yet. ${they} here for ${login} and will leave when ${login} signs in on this machine again, not before: until then no colleague and no customer sees ${waiting === 1 ? 'it' : 'them'}.`,
    copy,
  ];
};
