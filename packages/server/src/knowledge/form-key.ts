/**
 * The key in the store under which the forms of an address wait. That there is one is known as soon as the call returns,
 * to every process: so nobody who claims a later event of that contact can miss it.
 *
 * @param email - trimmed and lower-cased
 */
export function formKey(email: string): string {
  return `form:${email}`;
}
