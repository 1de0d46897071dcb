import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

function page(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body { font: 1rem/1.5 system-ui; max-width: 26rem; margin: 4rem auto; padding: 0 1rem }
label, input { display: block; width: 100%; box-sizing: border-box; font: inherit }
button { font: inherit; margin-top: 1rem }</style>
<h1>${title}</h1>
${content}
</html>`;
}

export const signUpPage = (): Html =>
  page(
    'Sign up',
    html`<form method="post">
<label>User name <input name="username" required autocomplete="username"></label>
<label>E-mail <input name="email" type="email" required autocomplete="email"></label>
<button>Sign up</button>
</form>`,
  );

export const mailSentPage = (email: string): Html =>
  page(
    'Look into your mail',
    html`<p>We have sent a link to ${email}. Your account is active once you open it.</p>`,
  );

/** A button, and not the link alone: programs that look through mail open every link. */
export const verifyPage = (username: string): Html =>
  page(
    'One more click',
    html`<p>Hello ${username}. Is this your e-mail address?</p><form method="post"><button>Yes, it is</button></form>`,
  );

export const welcomePage = (username: string): Html =>
  page('Welcome', html`<p>Your account is active, ${username}.</p>`);

export const unknownLinkPage = (): Html =>
  page('Unknown link', html`<p>Please <a href="/">sign up</a> again.</p>`);
