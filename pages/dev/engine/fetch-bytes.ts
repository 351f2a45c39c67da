/** The body of a page of our server. Throws an Error with the server's own words where it has none. */
export async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address)
  if (!response.ok) throw new Error((await response.text()) || `${address}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
