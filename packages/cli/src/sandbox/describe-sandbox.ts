/** What somebody needs to know to talk to a sandbox. */
export interface SandboxFacts {
  readonly url: string;
  readonly token: string;
  readonly portalId: number;
}

/** Says in text where the sandbox is and how to use it. */
export function describeSandbox({ url, token, portalId }: SandboxFacts): string {
  return `HubSpot's stand-in is ready. Everything is in memory and ends with it (Ctrl-C).

  URL      ${url}   use it instead of https://api.hubapi.com and https://api.hsforms.com
  Token    ${token}
  Account  ${portalId}
  Look     ${url}/   contacts with their history and original source
  Pages    ${url}/${portalId}.js   use it instead of https://js.hs-scripts.com/${portalId}.js

Try it:

  curl ${url}/crm/v3/objects/contacts \\
    -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' \\
    -d '{"properties":{"email":"ada@acme.example"}}'

With @hubtrail/server:

  new Analytics({ accessToken: '${token}', baseUrl: '${url}', formsBaseUrl: '${url}' })
`;
}
