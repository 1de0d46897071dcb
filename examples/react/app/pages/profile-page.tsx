import { analytics } from '../analytics.ts';

/** Who drinks. */
export function ProfilePage() {
  function save(values: FormData): void {
    analytics.identify({ email: String(values.get('email')), firstName: String(values.get('firstName')) });
  }
  return (
    <main>
      <title>Profile · Tea diary</title>
      <h1>Profile</h1>
      <form action={save}>
        <label>
          First name <input name="firstName" />
        </label>{' '}
        <label>
          E-mail <input name="email" type="email" required />
        </label>{' '}
        <button type="submit">Save</button>
      </form>
    </main>
  );
}
