/** The address of something on the page's own server, with the token that this page was opened with. */
export function linkTo(path: string, fields: Readonly<Record<string, string>> = {}): string {
  const token = new URLSearchParams(location.search).get('token') ?? ''
  return `${path}?${new URLSearchParams({ token, ...fields })}`
}
