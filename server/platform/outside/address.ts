import ipaddr from 'ipaddr.js'

/** IPv6 that IANA has given out for the global internet; everything outside is special, reserved or not yet in use. */
const globalUnicast = ipaddr.IPv6.parse('2000::')

/**
 * Whether an address, as the resolver gives it, is one of the public internet. It is judged by its bytes, so that no
 * way of writing matters. Loopback, private, link-local, carrier-grade NAT, documentation, multicast and every range
 * that carries an IPv4 address within an IPv6 one (mapped, NAT64, 6to4, Teredo) are not.
 */
export function isGlobalAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(globalUnicast, 3)
}
